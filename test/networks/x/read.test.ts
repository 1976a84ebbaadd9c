import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/networks/network.ts';
import { rehearse, type Rehearsed } from './city.ts';

const HALF_HOUR = 1_800_000;
const DAY = 86_400_000;

describe('reading the mentions on X', () => {
  let city: Rehearsed;
  beforeEach(async () => {
    city = await rehearse();
  });
  afterEach(() => city.x.stop());

  const read = async (cursor: string | null, overlap = HALF_HOUR, network = city.network): Promise<Read> => {
    const reading = await network.read(city.asMayor, { cursor, overlap, since: null });
    if (reading.outcome === 'trouble') throw new Error(reading.trouble.words);
    return reading;
  };

  it('asks for the smallest page at the first start', async () => {
    for (let n = 0; n < 20; n++) city.x.post(city.ana, `@MayorRivera old ${n}`);
    expect(await read(null)).toMatchObject({ posts: [], reads: 5, missed: 'none' });
    expect(city.x.bill().byKind.ownedRead?.count).toBe(5);
  });

  it('relays nothing old later either, not even in a sweep over the last day', async () => {
    city.x.post(city.ana, '@MayorRivera old');
    const { cursor } = await read(null);
    city.time.now += 60_000;
    const fresh = city.x.post(city.ana, '@MayorRivera new');
    expect((await read(cursor, DAY)).posts.map((post) => post.id)).toEqual([fresh.id]);
  });

  it('is not led astray by a clock that runs ahead and is put right', async () => {
    city.x.post(city.ana, '@MayorRivera old');
    const right = city.time.now;
    const ahead = city.open({ clock: { now: () => right + 3_600_000 } });
    const first = await read(null, HALF_HOUR, ahead);
    const second = await read(first.cursor, HALF_HOUR, ahead);
    city.time.now += 60_000;
    const fresh = city.x.post(city.ana, '@MayorRivera new');
    const next = await read(second.cursor);
    expect(next.posts.map((post) => post.id)).toEqual([fresh.id]);
  });

  it('misses nothing where the clock ran ahead before anybody ever wrote', async () => {
    const right = city.time.now;
    const first = await read(null, HALF_HOUR, city.open({ clock: { now: () => right + 3_600_000 } }));
    city.time.now += 60_000;
    const fresh = city.x.post(city.ana, '@MayorRivera the first of all');
    expect((await read(first.cursor)).posts.map((post) => post.id)).toEqual([fresh.id]);
  });

  it('counts what X bills: a post once a day, however often it is read', async () => {
    const { cursor } = await read(null);
    city.x.post(city.ana, '@MayorRivera one');
    const counted = [(await read(cursor)).reads, (await read(cursor)).reads];
    city.time.now += DAY;
    counted.push((await read(cursor)).reads);
    expect(counted).toEqual([1, 0, 1]);
    expect(city.x.bill().byKind.ownedRead?.count).toBe(2);
  });

  it('brings an edited post once, as it reads now', async () => {
    const { cursor } = await read(null);
    const first = city.x.post(city.ana, '@MayorRivera teh light');
    city.time.now += 60_000;
    const second = city.x.edit(first.id, '@MayorRivera the light');
    const { posts } = await read(cursor);
    expect(posts).toMatchObject([{ id: first.id, latestId: second.id, text: '@MayorRivera the light' }]);
    expect(posts[0]?.postedAt).toBe(first.createdAt);
  });

  it('shows pictures with their descriptions, and leaves their link out of the words', async () => {
    const { cursor } = await read(null);
    city.x.post(city.ana, '@MayorRivera look at this', { media: [{ alt: 'A swing with one chain' }, {}] });
    const [post] = (await read(cursor)).posts;
    expect(post?.text).toBe('@MayorRivera look at this');
    const url = expect.stringMatching(/^http/) as string;
    expect(post?.pictures).toEqual([
      { kind: 'picture', url, alt: 'A swing with one chain' },
      { kind: 'picture', url, alt: null },
    ]);
  });

  it('brings a long post in full', async () => {
    city.x.account('ana_lives_here').premium = true;
    const { cursor } = await read(null);
    const words = `@MayorRivera ${'the bus was late again & again. '.repeat(40)}The end.`;
    city.x.post(city.ana, words);
    expect((await read(cursor)).posts[0]?.text).toBe(words);
  });

  it('tells the handles that people wrote from those that the reply chain put in front', async () => {
    const { cursor } = await read(null);
    const root = city.x.post(city.ana, '@MayorRivera the park is closed');
    city.x.post(city.ben, 'yes, @CityParks, why?', { inReplyTo: root.id });
    const [, post] = (await read(cursor)).posts;
    expect(post).toMatchObject({
      text: 'yes, @CityParks, why?',
      names: ['cityparks'],
      inReplyTo: root.id,
      inReplyToAuthor: city.ana.id,
      conversationId: root.id,
    });
    expect(post?.chained.toSorted()).toEqual(['ana_lives_here', 'mayorrivera']);
  });

  it('knows a quoted post by its id and address', async () => {
    const { cursor } = await read(null);
    const quoted = city.x.post(city.ben, 'The fountain is dry');
    city.x.post(city.ana, '@MayorRivera see this', { quotes: quoted.id });
    const [post] = (await read(cursor)).posts;
    expect(post?.text).toBe('@MayorRivera see this');
    expect(post?.quotes?.id).toBe(quoted.id);
    expect(post?.quotes?.url).toContain(`/status/${quoted.id}`);
  });

  it('flags reposts', async () => {
    city.x.world.rules.repostsInMentions = true;
    const { cursor } = await read(null);
    const post = city.x.post(city.ana, '@MayorRivera hello');
    city.time.now += 1;
    city.x.repost(city.ben, post.id);
    expect((await read(cursor)).posts.map(({ repost }) => repost)).toEqual([false, true]);
  });

  it('does not pay for the posts that others answer', async () => {
    const { cursor } = await read(null);
    const root = city.x.post(city.ben, 'nice weather');
    city.x.post(city.ana, '@MayorRivera is it?', { inReplyTo: root.id });
    await read(cursor);
    expect(city.x.bill().byKind).not.toHaveProperty('postRead');
  });

  describe('when more came in than the list holds', () => {
    const flood = (count: number): void => {
      for (let n = 0; n < count; n++) {
        city.time.now += 1_000;
        city.x.post(city.ben, `@MayorRivera number ${n}`);
      }
    };

    it('reads eight hundred from the list without a search', async () => {
      const { cursor } = await read(null);
      city.x.post(city.ana, '@MayorRivera first');
      const before = await read(cursor);
      flood(700);
      const reading = await read(before.cursor);
      expect(reading.missed).toBe('none');
      expect(reading.posts).toHaveLength(701);
      expect(city.x.ledger().some((entry) => entry.endpoint === 'search')).toBe(false);
    });

    it('searches for the rest, and says so', async () => {
      const { cursor } = await read(null);
      flood(1_050);
      const reading = await read(cursor);
      expect(reading.missed).toBe('searched');
      expect(reading.posts).toHaveLength(1_050);
      expect((await read(reading.cursor)).missed).toBe('none');
    });

    it('searches for what new posts push out of the list while its pages are turned', async () => {
      const { cursor } = await read(null);
      city.x.post(city.ana, '@MayorRivera first');
      const before = await read(cursor);
      flood(750);
      let turned = 0;
      const stop = city.x.onChange(() => {
        const now = city.x.ledger().filter(({ endpoint }) => endpoint === 'mentions').length;
        if (now === turned) return;
        turned = now;
        flood(60);
      });
      const reading = await read(before.cursor);
      stop();
      expect(reading.missed).toBe('searched');
      const next = await read(reading.cursor);
      const ids = new Set([...before.posts, ...reading.posts, ...next.posts].map((post) => post.id));
      expect(city.x.posts().filter(({ id }) => !ids.has(id))).toEqual([]);
      expect(ids.size).toBeGreaterThan(1_000);
    });

    it('searches for what is new, not for all that came in the half hour before', async () => {
      let { cursor } = await read(null);
      flood(1_500);
      for (let reading = await read(cursor); ; reading = await read(cursor)) {
        ({ cursor } = reading);
        if (reading.missed === 'none') break;
      }
      const searches = () => city.x.ledger().filter(({ endpoint }) => endpoint === 'search').length;
      const before = searches();
      flood(1_000);
      expect((await read(cursor)).posts).toHaveLength(1_121);
      expect(searches() - before).toBeLessThan(6);
    });

    it('says nothing of missing where the search for more finds nothing', async () => {
      const { cursor } = await read(null);
      flood(150);
      const reading = await read(cursor);
      expect([reading.missed, reading.posts.length]).toEqual(['none', 150]);
    });

    it('searches on at the next reading when there is more than one reading can search', async () => {
      const { cursor } = await read(null);
      flood(3_500);
      const first = await read(cursor);
      const second = await read(first.cursor);
      expect([first.missed, second.missed]).toEqual(['searched', 'searched']);
      const ids = new Set([...first.posts, ...second.posts].map((post) => post.id));
      expect(ids.size).toBe(3_500);
      expect((await read(second.cursor)).missed).toBe('none');
    });

    it('searches later when X cannot search now', async () => {
      const { cursor } = await read(null);
      flood(1_000);
      city.x.misbehave('search', 'unavailable', { times: 1 });
      const first = await read(cursor);
      const second = await read(first.cursor);
      expect(first.posts).toHaveLength(800);
      expect(new Set([...first.posts, ...second.posts].map((post) => post.id)).size).toBe(1_000);
    });

    it('says that some are lost where X no longer searches', async () => {
      const { cursor } = await read(null);
      flood(500);
      city.time.now += 8 * DAY;
      flood(600);
      const reading = await read(cursor);
      expect(reading.missed).toBe('lost');
      expect(reading.posts).toHaveLength(800);
    });
  });
});

type Read = Extract<Reading, { outcome: 'read' }>;
