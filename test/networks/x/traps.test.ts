import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/networks/network.ts';
import type { Trouble } from '../../../src/rehearsal/x-server/faults.ts';
import { rehearse, type Rehearsed } from './city.ts';

const START = { cursor: null, overlap: 1_800_000, since: null };

describe('what X does to a client that is not on its guard', () => {
  let city: Rehearsed;
  let cursor: string;
  beforeEach(async () => {
    city = await rehearse();
    cursor = read(await city.network.read(city.asMayor, START)).cursor;
    city.x.post(city.ana, '@MayorRivera there is a hole in Elm Street');
  });
  afterEach(() => city.x.stop());

  const poll = (network = city.network): Promise<Reading> =>
    network.read(city.asMayor, { cursor, overlap: 1_800_000, since: null });
  const words = (reading: Reading): readonly string[] => read(reading).posts.map((post) => post.text);
  const HOLE = '@MayorRivera there is a hole in Elm Street';

  it('X never answers: the poll gives up and the next one reads the mention', async () => {
    city.x.misbehave('mentions', 'hang', { times: 1 });
    const reading = await poll(city.open({ idleMs: 40 }));
    expect(reading).toMatchObject({ trouble: { kind: 'network', words: 'X did not answer in time.' } });
    expect(words(await poll())).toEqual([HOLE]);
  });

  it('X answers a byte at a time: the poll ends by its deadline all the same', async () => {
    city.x.misbehave('mentions', 'drip', { ms: 20 });
    const reading = await poll(city.open({ idleMs: 5_000, deadlineMs: 80 }));
    expect(reading).toMatchObject({ trouble: { kind: 'network', words: 'X took too long to answer.' } });
  });

  const spoilt: readonly (readonly [string, Trouble, string])[] = [
    ['X’s compressed answer breaks off', 'cut-gzip', 'network'],
    ['X’s compressed answer is corrupt', 'corrupt-gzip', 'network'],
    ['X’s answer breaks off', 'cut', 'network'],
    ['X shows its maintenance page with status 200', 'html', 'garbage'],
    ['X sends us somewhere else', 'redirect', 'garbage'],
    ['X answers with nothing at all', 'empty', 'garbage'],
    ['X answers with status 200 and only errors', 'only-errors', 'refused'],
    ['X leaves out every field that we asked for', 'missing-fields', 'garbage'],
  ];
  for (const [name, trouble, kind] of spoilt) {
    it(`${name}: nothing is read, nothing is moved, and the next poll reads the mention`, async () => {
      city.x.misbehave('mentions', trouble, { times: 1 });
      expect(await poll()).toMatchObject({ outcome: 'trouble', trouble: { kind } });
      expect(words(await poll())).toEqual([HOLE]);
    });
  }

  it('X leaves out the fields in one dialect: we say so, and never relay a blank post', async () => {
    city.x.world.rules.dialect = 'post';
    expect(await poll()).toMatchObject({
      trouble: { kind: 'garbage', words: expect.stringContaining('renamed') as string },
    });
    expect(words(await poll(city.open({ dialect: 'post' })))).toEqual([HOLE]);
  });

  it('nobody listens where X should be: we say why', async () => {
    await city.x.down();
    const reading = await poll(city.open());
    expect(reading).toMatchObject({ trouble: { words: 'X could not be reached (ECONNREFUSED).' } });
    await city.x.up();
  });

  it('X is over capacity: a server’s trouble, not ours', async () => {
    city.x.misbehave('mentions', 'unavailable', { times: 1 });
    expect(await poll()).toMatchObject({ trouble: { kind: 'server', words: 'X answered with an error (HTTP 503).' } });
  });

  it('X refuses for money: its own sentence reaches people, for credits and for the spending cap', async () => {
    city.x.credit(0);
    const noCredits = await poll();
    expect(noCredits).toMatchObject({ trouble: { kind: 'credits' } });
    expect(JSON.stringify(noCredits)).toContain('does not have any credits');
    city.x.credit(undefined);
    city.x.spendCap(0);
    const capped = await poll();
    expect(capped).toMatchObject({ trouble: { kind: 'spend_cap' } });
    expect(JSON.stringify(capped)).toContain('spend cap');
  });

  it('the account’s keys are revoked: that is the account’s trouble', async () => {
    city.x.revoke(city.mayorToken.token);
    expect(await poll()).toMatchObject({ trouble: { kind: 'auth' } });
  });

  it('X asks us to wait: we do not ask again before, and nobody else has to wait', async () => {
    city.x.misbehave('mentions', 'rate-limited', { times: 1 });
    const until = city.time.now + 900_000;
    const before = city.x.ledger().length;
    expect(await poll()).toMatchObject({ trouble: { kind: 'rate', until } });
    expect(await poll()).toMatchObject({ trouble: { kind: 'rate', until } });
    expect(city.x.ledger().length - before).toBe(1);
    const other = await city.network.read(
      { ...city.asMayor, credentials: city.asParks.credentials },
      { ...START, cursor },
    );
    expect(words(other)).toEqual([HOLE]);
    city.time.now = until + 1;
    expect(words(await poll())).toEqual([HOLE]);
  });

  it('the last allowed request brings its mentions; the next is not made', async () => {
    city.x.limit('mentions', 2);
    expect(words(await poll())).toEqual([HOLE]);
    const before = city.x.ledger().length;
    expect(await poll()).toMatchObject({ trouble: { kind: 'rate', until: expect.any(Number) as number } });
    expect(city.x.ledger().length).toBe(before);
  });

  it('the last allowed request is refused: the next is not made either', async () => {
    city.x.limit('mentions', 2);
    city.x.credit(0);
    expect(await poll()).toMatchObject({ trouble: { kind: 'credits' } });
    city.x.credit(undefined);
    expect(await poll()).toMatchObject({ trouble: { kind: 'rate' } });
  });

  it('the requests run out between two pages: nothing is moved, nothing is lost', async () => {
    for (let n = 0; n < 150; n++) city.x.post(city.ben, `@MayorRivera me too ${n}`);
    city.x.limit('mentions', 2);
    expect(await poll()).toMatchObject({ trouble: { kind: 'rate' } });
    city.time.now += 901_000;
    city.x.limit('mentions', 300);
    expect(words(await poll())).toHaveLength(151);
  });

  it('an empty page has a next one: we turn it', async () => {
    city.x.misbehave('mentions', 'empty-page', { times: 1 });
    expect(words(await poll())).toEqual([HOLE]);
  });

  it('pages are short: we read on to the last', async () => {
    for (let n = 0; n < 130; n++) city.x.post(city.ben, `@MayorRivera me too ${n}`);
    city.x.misbehave('mentions', 'short-page', { times: 2 });
    expect(words(await poll())).toHaveLength(131);
    expect(city.x.ledger().filter((entry) => entry.endpoint === 'mentions' && entry.status === 200)).toHaveLength(4);
  });

  it('X sends only empty pages: we stop and say so', async () => {
    city.x.misbehave('mentions', 'empty-page');
    expect(await poll()).toMatchObject({ trouble: { kind: 'garbage' } });
  });

  it('an author cannot be shown beside the post: the others are read', async () => {
    const secret = city.x.post(city.ben, '@MayorRivera only for my followers');
    city.x.protect(city.ben);
    city.x.follow(city.mayor, city.ben);
    const posts = read(await poll()).posts;
    expect(posts.map(({ id, author }) => [id === secret.id, author.protected])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('X answers 404 for everybody’s timeline: an outage, never an absent reply', async () => {
    const mention = city.x.post(city.ana, '@MayorRivera @CityParks hello');
    const reply = { key: '1', to: mention.id, text: 'Hello.' };
    city.x.misbehave('timeline', 'not-found');
    expect(await city.network.find(city.asParks, reply, city.time.now)).toMatchObject({ trouble: { kind: 'server' } });
    expect(await city.network.published(city.asParks, 0)).toMatchObject({ trouble: { kind: 'server' } });
  });

  it('X answers 404 for every look-up: nobody’s post is gone', async () => {
    const mention = city.x.post(city.ana, '@MayorRivera hello');
    city.x.misbehave('posts', 'not-found');
    expect(await city.network.lookUp(city.asMayor, [mention.id])).toMatchObject({ outcome: 'trouble' });
    city.x.calm();
    city.x.misbehave('posts', 'only-errors');
    expect(await city.network.lookUp(city.asMayor, [mention.id])).toMatchObject({ outcome: 'trouble' });
  });

  it('a mention is listed late, below one that was read already: the overlap finds it', async () => {
    const late = city.x.post(city.ben, '@MayorRivera indexed late', { lateBy: Infinity });
    city.time.now += 60_000;
    city.x.post(city.ana, '@MayorRivera newer');
    const next = read(await poll());
    expect(next.posts.map((post) => post.id)).not.toContain(late.id);
    city.x.index(late.id);
    const again = read(await city.network.read(city.asMayor, { cursor: next.cursor, overlap: 1_800_000, since: null }));
    expect(again.posts.map((post) => post.id)).toContain(late.id);
  });

  it('X answers with another version of its API: noted once, without any key', async () => {
    const notes: unknown[] = [];
    const note = (...said: readonly unknown[]): void => void notes.push(said);
    const network = city.open({ log: { info: note, warn: note } });
    await poll(network);
    await poll(network);
    const fields = { network: 'x', version: '2.166', before: null };
    expect(notes).toEqual([[fields, 'X answered with another version of its API']]);
  });
});

function read(reading: Reading): Extract<Reading, { outcome: 'read' }> {
  if (reading.outcome === 'trouble') throw new Error(reading.trouble.words);
  return reading;
}
