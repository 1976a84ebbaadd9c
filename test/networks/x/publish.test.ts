import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Trouble } from '../../../src/rehearsal/x-server/faults.ts';
import type { Published } from '../../../src/networks/network.ts';
import { rehearse, type Rehearsed } from './city.ts';

const TEXT = 'The pool opens on Saturday.';

describe('answering on X', () => {
  let city: Rehearsed;
  let to: string;
  beforeEach(async () => {
    city = await rehearse();
    to = city.x.post(city.ana, '@MayorRivera @CityParks when does the pool open?').id;
  });
  afterEach(() => city.x.stop());

  const publish = (network = city.network, text = TEXT, answered = to): Promise<Published> =>
    network.publish(city.asParks, { key: 'r1', to: answered, text });
  const inPublic = (): readonly string[] =>
    city.x
      .posts()
      .filter((post) => post.authorId === city.parks.id && !post.deleted)
      .map((post) => post.words);
  const attempts = (): number => city.x.ledger().filter((entry) => entry.endpoint === 'publish').length;

  describe('nobody can know whether the reply is there', () => {
    const lost: readonly (readonly [string, Trouble, boolean])[] = [
      ['the connection breaks after the reply went in', 'reset-after', true],
      ['the connection breaks before it went in', 'reset-before', false],
      ['X says that it failed, and published it', 'error-after', true],
      ['X says that it failed, and did not', 'error', false],
      ['X is over capacity', 'unavailable', false],
      ['X published it and answered with nothing', 'empty', true],
      ['X published it and its answer broke off', 'cut', true],
      ['X answered with its maintenance page', 'html', false],
      ['X sent us somewhere else', 'redirect', false],
      ['X published it and fell silent', 'hang-after', true],
      ['X fell silent', 'hang', false],
    ];
    for (const [name, trouble, there] of lost) {
      it(`${name}: unsure, one attempt, and a look tells`, async () => {
        city.x.misbehave('publish', trouble, { times: 1 });
        expect(await publish(city.open(trouble.startsWith('hang') ? { idleMs: 250 } : {}))).toMatchObject({
          outcome: 'unsure',
        });
        expect(attempts()).toBe(1);
        const found = await city.network.find(city.asParks, { key: 'r1', to, text: TEXT }, city.time.now);
        expect(found.outcome).toBe(there ? 'found' : 'absent');
        expect(inPublic()).toEqual(there ? [TEXT] : []);
      });
    }

    it('a connection that was used before breaks: unsure as well, for bytes may have left', async () => {
      await city.network.who(city.parksToken);
      await publish(city.network, 'Hello.');
      city.x.misbehave('publish', 'reset-before', { times: 1 });
      expect(await publish()).toMatchObject({ outcome: 'unsure' });
    });

    it('it goes in after we gave up: absent at first, found later', async () => {
      const waiting: (() => void)[] = [];
      const slow = await rehearse({ wait: () => new Promise((goOn) => waiting.push(goOn)) });
      const mention = slow.x.post(slow.ana, '@MayorRivera @CityParks when does the pool open?').id;
      const reply = { key: 'r1', to: mention, text: TEXT };
      slow.x.misbehave('publish', 'late', { times: 1 });
      const sent = await slow.open({ idleMs: 250 }).publish(slow.asParks, reply);
      expect(sent).toMatchObject({ outcome: 'unsure' });
      expect(await slow.network.find(slow.asParks, reply, slow.time.now)).toEqual({ outcome: 'absent' });
      const published = slow.x.until(() => slow.x.posts().length === 2);
      waiting[0]?.();
      await published;
      expect(await slow.network.find(slow.asParks, reply, slow.time.now)).toMatchObject({ outcome: 'found' });
      await slow.x.stop();
    });

    it('X answers a byte at a time: unsure by the deadline', async () => {
      city.x.misbehave('publish', 'drip', { ms: 20 });
      expect(await publish(city.open({ deadlineMs: 250 }))).toMatchObject({ outcome: 'unsure' });
    });
  });

  describe('the reply is certainly not there', () => {
    it('X says that it is a duplicate: said before, though perhaps to somebody else', async () => {
      const other = city.x.post(city.ben, '@CityParks the pool?').id;
      await publish(city.network, TEXT, other);
      expect(await publish()).toEqual({
        outcome: 'said_before',
        words: 'You are not allowed to create a Tweet with duplicate content.',
      });
      expect(attempts()).toBe(2);
      expect(await city.network.find(city.asParks, { key: 'r1', to, text: TEXT }, city.time.now)).toEqual({
        outcome: 'absent',
      });
    });

    it('may be tried later when X asks us to wait', async () => {
      city.x.misbehave('publish', 'rate-limited', { times: 1 });
      const later = { outcome: 'try_later', trouble: 'rate', until: city.time.now + 900_000 };
      expect(await publish()).toMatchObject(later);
      expect(await publish()).toMatchObject(later);
      expect(attempts()).toBe(1);
    });

    it('waits a day when the app has published all it may in a day', async () => {
      city.x.limit('publish24h', 0);
      expect(await publish()).toMatchObject({ outcome: 'try_later', until: city.time.now + 86_400_000 });
    });

    const refused: readonly (readonly [string, Trouble, string, string])[] = [
      ['X has no credit left', 'no-credits', 'credits', 'does not have any credits'],
      ['the spending cap is reached', 'spend-cap', 'credits', 'spend cap'],
      ['the keys are not accepted', 'unauthorized', 'account', 'does not accept the keys'],
      ['the account is suspended', 'suspended', 'account', 'Your account is suspended'],
      ['the account is locked', 'locked', 'account', 'temporarily locked'],
    ];
    for (const [name, trouble, reason, words] of refused) {
      it(`${name}: refused, in X’s own words`, async () => {
        city.x.misbehave('publish', trouble, { times: 1 });
        expect(await publish()).toEqual({
          outcome: 'refused',
          reason,
          words: expect.stringContaining(words) as string,
        });
        expect(attempts()).toBe(1);
      });
    }

    for (const refusal of ['mentioned', 'engaged'] as const) {
      it(`the author did not name the department (“${refusal}”): not addressed`, async () => {
        city.x.world.rules.refusal = refusal;
        const elsewhere = city.x.post(city.ana, '@MayorRivera when does the pool open?').id;
        expect(await publish(city.network, TEXT, elsewhere)).toMatchObject({
          outcome: 'refused',
          reason: 'not_addressed',
          words: expect.stringContaining(refusal) as string,
        });
      });
    }

    it('the post is deleted: gone', async () => {
      city.x.delete(to);
      expect(await publish()).toMatchObject({ outcome: 'refused', reason: 'gone' });
    });

    it('the author chose who may reply: limited', async () => {
      const limited = city.x.post(city.ana, '@MayorRivera for my followers', { replySettings: 'following' }).id;
      expect(await publish(city.network, TEXT, limited)).toMatchObject({
        outcome: 'refused',
        reason: 'replies_limited',
      });
    });

    it('the text is too long', async () => {
      const sent = await publish(city.network, 'pool '.repeat(60));
      expect(sent).toMatchObject({ outcome: 'refused', reason: 'too_long' });
      expect(sent).toHaveProperty('words', expect.stringContaining('too long'));
    });

    it('the account may only read', async () => {
      const { token, secret } = city.x.issueToken(city.parks, { write: false });
      const readOnly = { ...city.asParks, credentials: { token, secret } };
      const sent = await city.network.publish(readOnly, { key: 'r1', to, text: TEXT });
      expect(sent).toMatchObject({ outcome: 'refused', reason: 'account' });
    });
  });

  describe('looking for a reply', () => {
    const look = (text = TEXT): Promise<unknown> =>
      city.network.find(city.asParks, { key: 'r1', to, text }, city.time.now).then(({ outcome }) => outcome);

    it('finds it under an earlier version of a post that was edited since', async () => {
      await publish();
      const edited = city.x.edit(to, '@MayorRivera @CityParks when does the big pool open?').id;
      const found = await city.network.find(city.asParks, { key: 'r1', to: edited, text: TEXT }, city.time.now);
      expect(found).toMatchObject({ outcome: 'found', post: { text: TEXT } });
    });

    it('finds it whatever X made of its words', async () => {
      const text = 'Café & pool: see https://parks.example.gov/pool and swim@home <3';
      city.x.replyByHand('CityParks', to, text);
      expect(await look(text)).toBe('found');
      expect(await look('Café & pool')).toBe('absent');
    });

    it('finds it although our clock was an hour ahead when we wrote down the time', async () => {
      await publish();
      const since = city.time.now + 3_600_000;
      const found = await city.network.find(city.asParks, { key: 'r1', to, text: TEXT }, since);
      expect(found.outcome).toBe('found');
    });

    it('finds it behind a hundred other replies', async () => {
      await publish();
      for (let n = 0; n < 150; n++) city.x.replyByHand('CityParks', to, `and ${n}`);
      expect(await look()).toBe('found');
    });

    it('is not sure that it is absent unless the whole timeline could be read', async () => {
      for (let n = 0; n < 150; n++) city.x.replyByHand('CityParks', to, `and ${n}`);
      city.x.limit('timeline', 1);
      expect(await look()).toBe('trouble');
    });
  });
});
