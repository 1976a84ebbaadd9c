import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../src/core/notice.ts';
import type { Network, Post } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { audit } from '../../src/steps/audit.ts';
import { isBraked } from '../../src/steps/brake.ts';
import { metered } from '../../src/steps/meter.ts';
import { receive } from '../../src/steps/receive.ts';
import { readsOn, dayOf } from '../../src/store/reads.ts';
import { receivedByMinute } from '../../src/store/received.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MIDNIGHT = 1_800_057_600_000;
const NO_MORE = { overlap: 0, since: 0 };

describe.each(ENGINES)('what is read, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let network: Network;
  /** What stands on the network; a reading leaves out those that are `hidden`, and a search those that are `gone`. */
  let posts: Post[];
  let hidden: Set<string>;
  let gone: Set<string>;
  let questions: { counts: number; searches: number };

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock(MIDNIGHT + HOUR);
    [posts, hidden, gone, questions] = [[], new Set(), new Set(), { counts: 0, searches: 0 }];
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x) =>
      metered(scripted(x), opened.store, clock),
    );
    const [only] = [...city.networks.values()];
    if (only) network = only;
  });
  afterEach(() => opened.close());

  const scripted = (x: Network): Network => ({
    ...x,
    read(_, { cursor }) {
      const from = Number(cursor ?? 0);
      const page = posts.slice(from, from + 1_000).filter(({ id }) => !hidden.has(id));
      const next = Math.min(posts.length, from + 1_000);
      const missed = next < posts.length ? 'searched' : 'none';
      return Promise.resolve({ outcome: 'read', posts: page, cursor: String(next), reads: page.length, missed });
    },
    count(_, __, from, to) {
      questions.counts += 1;
      const minutes = Array.from({ length: Math.ceil((to - from) / MINUTE) }, (___, at) => from + at * MINUTE);
      const within = (start: number) => posts.filter(({ postedAt }) => postedAt >= start && postedAt < start + MINUTE);
      const counted = minutes.map((start) => ({ from: start, count: within(start).length }));
      return Promise.resolve({ outcome: 'counted', minutes: counted });
    },
    search(_, from, to) {
      questions.searches += 1;
      const found = posts.filter(({ id, postedAt }) => postedAt >= from && postedAt < to && !gone.has(id));
      return Promise.resolve({ outcome: 'read', posts: found });
    },
  });
  const write = (count: number, every = 1_000, different: Partial<Post> = {}) => {
    for (let at = 0; at < count; at += 1) {
      const id = String(1_000 + posts.length);
      const postedAt = clock.now() + at * every;
      posts.push(
        aPost({ id, latestId: id, conversationId: id, text: '@MayorOkafor a pothole', postedAt, ...different }),
      );
    }
  };
  const mentions = async () => (await opened.store.db.selectFrom('mentions').select('id').execute()).length;
  const told = async (): Promise<readonly Notice[]> => {
    const rows = await opened.store.db
      .selectFrom('deliveries')
      .select('notice')
      .where('channel', '=', 'UOLGA')
      .execute();
    return rows.flatMap(({ notice }) => (notice === null ? [] : [JSON.parse(notice) as Notice]));
  };
  const events = async (type: string) =>
    (await opened.store.db.selectFrom('events').selectAll().where('type', '=', type).execute()).map(
      ({ particulars }) => JSON.parse(particulars) as Record<string, unknown>,
    );
  const auditLater = async () => {
    clock.forward(HOUR + 11 * MINUTE);
    await receive(city, network, NO_MORE);
    while (await audit(city, network));
  };

  test('when more came in than one reading brings, the next one follows at once', async () => {
    write(2_500, 1);
    const more: boolean[] = [];
    do more.push(await receive(city, network, NO_MORE));
    while (more.at(-1) === true);
    expect(more).toEqual([true, true, false]);
    expect(await mentions()).toBe(2_500);
    const about = await opened.store.db
      .selectFrom('deliveries')
      .select('notice')
      .where('channel', '=', 'CTRIAGE')
      .execute();
    expect(about.filter(({ notice }) => notice?.includes('missed'))).toHaveLength(1);
  });

  test('while the rest cannot be searched for, the network is asked at the usual pace', async () => {
    const stuck = { outcome: 'read', posts: [], cursor: '7', reads: 0, missed: 'searched' } as const;
    const halting: Network = { ...network, read: () => Promise.resolve(stuck) };
    await receive(city, halting, NO_MORE);
    expect(await receive(city, halting, NO_MORE)).toBe(false);
  });

  test('a page that is written stays, though the process ends before the last', async () => {
    write(250, 1);
    let batches = 0;
    const desk: City['desk'] = {
      ...city.desk,
      batch: (work) => ((batches += 1) === 3 ? Promise.reject(new Error('The end')) : city.desk.batch(work)),
    };
    await expect(receive({ ...city, desk }, network, NO_MORE)).rejects.toThrow('The end');
    expect(await mentions()).toBe(200);
    await receive(city, network, NO_MORE);
    expect(await mentions()).toBe(250);
  });

  test('an hour that is complete costs one question and tells nobody', async () => {
    await audit(city, network);
    write(60, MINUTE);
    await auditLater();
    expect(questions).toEqual({ counts: 1, searches: 0 });
    expect(await told()).toEqual([]);
    expect(await audit(city, network)).toBe(false);
    expect(questions.counts).toBe(1);
  });

  test('the hours are counted though the clock was a year ahead when that began', async () => {
    clock.forward(365 * 24 * HOUR);
    await audit(city, network);
    clock.jump(-365 * 24 * HOUR);
    await audit(city, network);
    write(60, MINUTE);
    await auditLater();
    expect(questions.counts).toBe(1);
  });

  test('what a reading left out is found, minute by minute, and taken in', async () => {
    await audit(city, network);
    write(600, 6_000);
    hidden = new Set(posts.slice(100, 115).map(({ id }) => id));
    await auditLater();
    expect(await mentions()).toBe(600);
    expect(questions).toEqual({ counts: 1, searches: 1 });
    expect(await told()).toEqual([]);
  });

  test('what cannot be found either is told to the admins, once, and again when all is well', async () => {
    await audit(city, network);
    write(600, 6_000);
    hidden = new Set(posts.slice(100, 115).map(({ id }) => id));
    gone = hidden;
    await auditLater();
    expect(await told()).toEqual([
      expect.objectContaining({ about: 'posts_missing', expected: 600, received: 585, from: MIDNIGHT + HOUR }),
    ]);
    clock.forward(HOUR);
    const { length } = posts;
    write(60, MINUTE);
    gone = new Set(posts.slice(length, length + 1).map(({ id }) => id));
    hidden = gone;
    await auditLater();
    expect((await told()).map(({ about }) => about)).toEqual(['posts_missing', 'posts_complete']);
  });

  test('a single post of a quiet hour is looked for as well', async () => {
    await audit(city, network);
    write(5, 10 * MINUTE);
    hidden = new Set(posts.map(({ id }) => id));
    await auditLater();
    expect(await mentions()).toBe(5);
    expect(questions.counts).toBe(1);
    expect(await told()).toEqual([]);
  });

  test.each([
    { of: 60, missing: 1, isTold: false },
    { of: 60, missing: 2, isTold: true },
    { of: 5, missing: 5, isTold: true },
    { of: 600, missing: 6, isTold: false },
    { of: 600, missing: 7, isTold: true },
  ])('$missing of $of that no search finds: told $isTold', async ({ of, missing, isTold }) => {
    await audit(city, network);
    write(of, HOUR / of);
    hidden = new Set(posts.slice(0, missing).map(({ id }) => id));
    gone = hidden;
    await auditLater();
    expect((await told()).map(({ about }) => about)).toEqual(isTold ? ['posts_missing'] : []);
  });

  test('a post that names the mayor only in a chain is counted, one that does not is not', async () => {
    write(2, MINUTE, { names: [], chained: ['mayorokafor'] });
    write(1, MINUTE, { names: ['mayorXokafor'], chained: [] });
    await receive(city, network, NO_MORE);
    const span = { network: 'x', handle: 'Mayor_kafor', from: MIDNIGHT, to: MIDNIGHT + 3 * HOUR };
    expect([...(await receivedByMinute(opened.store.db, { ...span, handle: 'MayorOkafor' })).values()]).toEqual([1, 1]);
    expect((await receivedByMinute(opened.store.db, span)).size).toBe(0);
  });

  test('the admins are told once when most of a day’s reads are used', async () => {
    write(85);
    await receive(city, network, { ...NO_MORE, readsPerDay: 100 });
    await receive(city, network, { ...NO_MORE, readsPerDay: 100 });
    await receive(city, network, { ...NO_MORE, readsPerDay: 100 });
    expect(await told()).toEqual([{ about: 'reads_nearly_used', network: 'x', used: 85, most: 100 }]);
  });

  test('at the limit nothing more is read, it is only counted, and the next day brings what waited', async () => {
    const options = { ...NO_MORE, readsPerDay: 100 };
    write(100);
    clock.forward(2 * MINUTE);
    await receive(city, network, options);
    write(50);
    await receive(city, network, options);
    expect(await mentions()).toBe(100);
    expect(await isBraked(city, network)).toBe(true);
    expect((await told()).map(({ about }) => about)).toEqual(['reads_used']);
    clock.forward(20 * MINUTE);
    await receive(city, network, options);
    expect(questions.counts).toBe(1);
    clock.forward(24 * HOUR);
    await receive(city, network, options);
    expect(await mentions()).toBe(150);
    expect(await isBraked(city, network)).toBe(false);
    expect((await told()).at(-1)).toEqual({ about: 'reads_back', network: 'x', waiting: 50 });
    expect((await events('reading_released'))[0]).toMatchObject({ network: 'x', from: MIDNIGHT + HOUR + 2 * MINUTE });
  });

  test('reads are counted by the day in UTC, a post once a day', async () => {
    write(10);
    await receive(city, network, NO_MORE);
    const reader = { id: 'x-mayor', remoteId: '1', handle: 'MayorOkafor', credentials: null };
    await network.search?.(reader, 0, clock.now() + HOUR);
    expect(await readsOn(opened.store.db, 'x', dayOf(clock.now()))).toBe(10);
    clock.forward(24 * HOUR);
    await network.search?.(reader, 0, clock.now());
    expect(await readsOn(opened.store.db, 'x', dayOf(clock.now()))).toBe(10);
  });

  test('what the network no longer gives back is on record', async () => {
    await receive(city, network, NO_MORE);
    clock.forward(8 * 24 * HOUR);
    const lost: Network = {
      ...network,
      read: () => Promise.resolve({ outcome: 'read', posts: [], cursor: '0', reads: 0, missed: 'lost' }),
    };
    await receive(city, lost, NO_MORE);
    expect(await events('gap')).toEqual([{ network: 'x', from: MIDNIGHT + HOUR, to: clock.now() }]);
  });
});
