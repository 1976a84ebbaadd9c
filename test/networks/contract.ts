import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account, Credentials, Network, Post, ReadFrom, Reading } from '../../src/networks/network.ts';

/** A network with a city on it, as the contract sees it. */
export type City = Readonly<{
  network: Network;
  mayor: Account;
  parks: Account;
  /** Credentials that the network does not know. */
  strangers: Credentials;
  now: () => number;
  pass: (milliseconds: number) => void;
  /** A resident writes; the answer is the id of the post. */
  write: (words: string, to?: string) => Promise<string>;
  remove: (id: string) => Promise<void>;
  /** Where the network lets people change what they wrote; the answer is the id of the new version. */
  edit?: (id: string, words: string) => Promise<string>;
  answerByHand: (account: Account, to: string, words: string) => Promise<string>;
  down: () => Promise<void>;
  up: () => Promise<void>;
  /** The next reply takes effect, and its sender never hears of it. */
  loseNextAnswer: () => void;
  stop: () => Promise<void>;
}>;

/** What every network has to do, whatever it is. */
export function keepsTheContract(name: string, open: () => Promise<City>): void {
  describe(`${name} keeps the contract of a network`, () => {
    let city: City;
    beforeEach(async () => {
      city = await open();
    });
    afterEach(() => city.stop());

    describe('reading', () => {
      it('relays nothing old at the first start', async () => {
        await city.write(`@${city.mayor.handle} this was long ago`);
        city.pass(60_000);
        const first = await read(city);
        expect(first.posts).toEqual([]);
        const fresh = await city.write(`@${city.mayor.handle} the swing is broken`);
        expect(ids(await read(city, first.cursor))).toEqual([fresh]);
      });

      it('relays from a given time on where the city asks for it', async () => {
        await city.write(`@${city.mayor.handle} too old`);
        city.pass(3_600_000);
        const since = city.now();
        city.pass(60_000);
        const wanted = await city.write(`@${city.mayor.handle} new enough`);
        const reading = await city.network.read(city.mayor, { ...FROM_NOW, since });
        expect(ids(succeeded(reading))).toEqual([wanted]);
      });

      it('brings the oldest first and never goes back', async () => {
        const first = await read(city);
        const written: string[] = [];
        for (const words of ['one', 'two', 'three']) {
          city.pass(60_000);
          written.push(await city.write(`@${city.mayor.handle} ${words}`));
        }
        const reading = await read(city, first.cursor);
        expect(ids(reading)).toEqual(written);
        expect(reading.missed).toBe('none');
        city.pass(86_400_000);
        expect(ids(await read(city, reading.cursor, 0))).not.toContain(written[1]);
      });

      it('reads again what lies within the overlap', async () => {
        const first = await read(city);
        const written = await city.write(`@${city.mayor.handle} hello`);
        city.pass(60_000);
        const reading = await read(city, first.cursor);
        expect(ids(await read(city, reading.cursor, 1_800_000))).toEqual([written]);
      });

      it('shows the words, the author, whom they name and where to find them', async () => {
        const { cursor } = await read(city);
        const id = await city.write(`@${city.mayor.handle} the light on Elm & 5th is out`);
        const [post] = (await read(city, cursor)).posts;
        expect(post).toMatchObject({ id, latestId: id, inReplyTo: null, repost: false, chained: [], pictures: [] });
        expect(post?.text).toBe(`@${city.mayor.handle} the light on Elm & 5th is out`);
        expect(post?.names).toEqual([city.mayor.handle.toLowerCase()]);
        expect(post?.author.protected).toBe(false);
        expect(post?.postedAt).toBe(city.now());
        expect(city.network.readLink(post?.url ?? '')).toEqual({ postId: id, handle: post?.author.handle });
      });

      it('is trouble while the network is down, and goes on afterwards where it was', async () => {
        const { cursor } = await read(city);
        const written = await city.write(`@${city.mayor.handle} is anybody there`);
        await city.down();
        expect(await city.network.read(city.mayor, { ...FROM_NOW, cursor })).toMatchObject({
          outcome: 'trouble',
          trouble: { kind: 'network' },
        });
        await city.up();
        expect(ids(await read(city, cursor))).toEqual([written]);
      });

      it('is trouble for an account that is not connected', async () => {
        const reading = await city.network.read({ ...city.mayor, credentials: null }, FROM_NOW);
        expect(reading).toMatchObject({ outcome: 'trouble', trouble: { kind: 'auth' } });
      });
    });

    describe('answering', () => {
      let asked: string;
      beforeEach(async () => {
        asked = await city.write(`@${city.mayor.handle} @${city.parks.handle} when does the pool open?`);
        city.pass(60_000);
      });
      const reply = (to = asked, text = 'On Saturday at 9.') => ({ key: 'reply-1', to, text });

      it('publishes in the conversation, and everybody who looks finds it', async () => {
        const since = city.now();
        const sent = await city.network.publish(city.parks, reply());
        if (sent.outcome !== 'published') throw new Error(sent.outcome);
        expect(sent.post.text).toBe('On Saturday at 9.');
        expect(city.network.readLink(sent.post.url)).toEqual({ postId: sent.post.id, handle: city.parks.handle });
        const { network, mayor, parks } = city;
        const found = await network.find(parks, reply(), since);
        expect(found).toMatchObject({ outcome: 'found', post: { id: sent.post.id, url: sent.post.url } });
        const looks = [
          await network.published(parks, since),
          await network.answers(mayor, [mayor, parks], since),
          await network.conversations(mayor, [asked], since),
        ];
        for (const seen of looks) {
          expect(seen).toMatchObject({
            outcome: 'read',
            posts: [{ id: sent.post.id, inReplyTo: asked, text: 'On Saturday at 9.', author: { id: parks.remoteId } }],
          });
        }
      });

      it('certainly did nothing while nobody could be reached', async () => {
        await city.down();
        expect(await city.network.publish(city.parks, reply())).toMatchObject({
          outcome: 'try_later',
          trouble: 'network',
        });
        expect(await city.network.find(city.parks, reply(), city.now())).toMatchObject({ outcome: 'trouble' });
        await city.up();
        expect(await city.network.find(city.parks, reply(), city.now())).toEqual({ outcome: 'absent' });
      });

      it('is unsure when the answer is lost, and finds the reply afterwards', async () => {
        const since = city.now();
        city.loseNextAnswer();
        expect(await city.network.publish(city.parks, reply())).toMatchObject({ outcome: 'unsure' });
        expect(await city.network.find(city.parks, reply(), since)).toMatchObject({
          outcome: 'found',
          post: { text: 'On Saturday at 9.' },
        });
      });

      it('does not take other words, another post or another account for the reply', async () => {
        const since = city.now();
        const other = await city.write(`@${city.mayor.handle} @${city.parks.handle} and the library?`);
        await city.network.publish(city.parks, reply());
        expect(await city.network.find(city.parks, reply(asked, 'On Sunday.'), since)).toEqual({ outcome: 'absent' });
        expect(await city.network.find(city.parks, reply(other), since)).toEqual({ outcome: 'absent' });
        expect(await city.network.find(city.mayor, reply(), since)).toEqual({ outcome: 'absent' });
      });

      it('hears what staff answer by hand', async () => {
        const since = city.now();
        const id = await city.answerByHand(city.mayor, asked, 'I asked Parks, they know.');
        const heard = await city.network.answers(city.parks, [city.mayor, city.parks], since);
        expect(heard).toMatchObject({ outcome: 'read', posts: [{ id, inReplyTo: asked }] });
      });

      it('refuses for an account that is not connected', async () => {
        const sent = await city.network.publish({ ...city.parks, credentials: null }, reply());
        expect(sent).toMatchObject({ outcome: 'refused', reason: 'account' });
      });
    });

    describe('looking again', () => {
      it('tells what is there from what is gone', async () => {
        const kept = await city.write(`@${city.mayor.handle} kept`);
        const removed = await city.write(`@${city.mayor.handle} removed`);
        await city.remove(removed);
        const seen = await city.network.lookUp(city.mayor, [kept, removed]);
        expect(seen).toMatchObject({ outcome: 'read', posts: [{ id: kept }], gone: [removed] });
      });

      it('shows an edited post under its first id with its new words', async (context) => {
        if (!city.edit) return context.skip();
        const id = await city.write(`@${city.mayor.handle} the poool`);
        const { cursor } = succeeded(await city.network.read(city.mayor, { ...FROM_NOW, since: city.now() - 60_000 }));
        city.pass(60_000);
        const latestId = await city.edit(id, `@${city.mayor.handle} the pool`);
        const now = { id, latestId, text: `@${city.mayor.handle} the pool` };
        expect(await city.network.lookUp(city.mayor, [id])).toMatchObject({ posts: [now], gone: [] });
        expect((await read(city, cursor)).posts).toMatchObject([now]);
      });

      it('never takes an outage for a removal', async () => {
        const id = await city.write(`@${city.mayor.handle} still here`);
        await city.down();
        expect(await city.network.lookUp(city.mayor, [id])).toMatchObject({ outcome: 'trouble' });
        await city.up();
      });
    });

    describe('who an account is', () => {
      it('is known, or refused, or could not be asked', async () => {
        const { network, parks, strangers } = city;
        const credentials = parks.credentials ?? strangers;
        const known = { outcome: 'known', remoteId: parks.remoteId, handle: parks.handle };
        expect(await network.who(credentials)).toMatchObject(known);
        expect(await network.who(strangers)).toMatchObject({ outcome: 'refused' });
        await city.down();
        expect(await network.who(credentials)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'network' } });
        await city.up();
      });
    });

    it('says what a reply costs and refuses addresses that are no posts', () => {
      const post = { names: [], chained: [], authorId: '1', quotesAuthor: null, quotesUrl: null };
      expect(city.network.price('Thank you.', post, city.parks)).toBeGreaterThanOrEqual(0);
      for (const link of ['', 'parks', 'https://example.com/CityParks/status/1', 'javascript:alert(1)']) {
        expect(city.network.readLink(link)).toBeNull();
      }
    });
  });
}

const FROM_NOW: ReadFrom = { cursor: null, overlap: 1_800_000, since: null };

async function read(city: City, cursor: string | null = null, overlap = 1_800_000): Promise<Succeeded> {
  return succeeded(await city.network.read(city.mayor, { cursor, overlap, since: null }));
}

type Succeeded = Extract<Reading, { outcome: 'read' }>;

function succeeded(reading: Reading): Succeeded {
  if (reading.outcome === 'trouble') throw new Error(reading.trouble.words);
  return reading;
}

function ids({ posts }: Readonly<{ posts: readonly Post[] }>): readonly string[] {
  return posts.map((post) => post.id);
}
