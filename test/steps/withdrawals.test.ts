import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Network, Post, Withdrawn } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { lookAgain } from '../../src/steps/look-again.ts';
import { findWithdrawn } from '../../src/steps/withdrawals.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aNetwork } from '../slack/network.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const MOST = 7;

describe.each(ENGINES)('asking in lists which posts were taken back, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let network: Network;
  /** The lists that were handed in. */
  let lists: (readonly string[])[];
  /** What the network says of each list; and whether it takes one. */
  let say: (ids: readonly string[], receipt: number) => Withdrawn;
  let takes: boolean;
  let looked: string[];
  let standing: Map<string, Post>;
  /** Of these a look tells nothing. */
  let unclear: Set<string>;
  let most: number;

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [lists, takes, looked] = [[], true, []];
    standing = new Map();
    [unclear, most] = [new Set(), MOST];
    say = () => ({ outcome: 'read', gone: [] });
    network = aNetwork({
      lookUp(_, ids) {
        looked.push(...ids);
        const posts = ids.flatMap((id) => standing.get(id) ?? []);
        return Promise.resolve({
          outcome: 'read',
          posts,
          gone: ids.filter((id) => !standing.has(id) && !unclear.has(id)),
        });
      },
      withdrawals: {
        get most() {
          return most;
        },
        ask: (ids) => {
          const trouble = { kind: 'refused', words: 'No.', until: null } as const;
          if (!takes) return Promise.resolve({ outcome: 'trouble', trouble });
          return Promise.resolve({ outcome: 'asked', receipt: String(lists.push(ids) - 1) });
        },
        answer: (receipt) => Promise.resolve(say(lists[Number(receipt)] ?? [], Number(receipt))),
      },
    });
    city = await openTown(opened.store, clock, floodedSlack(clock.now), () => network);
  });
  afterEach(() => opened.close());

  test('each post is in one list, and none is looked up that stands in an answer as it did', async () => {
    await write(20);
    await days(1);
    await days(1);
    looked.length = 0;
    lists = [];
    await hours(8);
    expect(lists.map((list) => list.length)).toEqual([7, 7, 6]);
    expect(lists.flat().toSorted()).toEqual((await kept()).map(({ latest_id }) => latest_id).toSorted());
    await days(1);
    expect(looked).toEqual([]);
  });

  test('what may be gone is looked up at once, and withdrawn where it is gone', async () => {
    await write(20);
    await days(1);
    looked.length = 0;
    for (const id of ['1003', '1017']) standing.delete(id);
    say = (ids) => ({ outcome: 'read', gone: ids.filter((id) => !standing.has(id)) });
    await days(1);
    expect(looked.toSorted()).toEqual(['1003', '1017']);
    expect((await kept()).map(({ post_id }) => post_id)).not.toContain('1003');
    expect(await kept()).toHaveLength(18);
  });

  test('what a list calls gone and still stands is kept', async () => {
    await write(3);
    await days(1);
    say = (ids) => ({ outcome: 'read', gone: ids });
    await days(1);
    expect(await kept()).toHaveLength(3);
  });

  test('what was written today is looked at once itself, for a list tells nothing of what was edited', async () => {
    await write(3);
    await days(1);
    expect(looked.toSorted()).toEqual(['1000', '1001', '1002']);
    await days(2);
    expect(looked).toHaveLength(3);
  });

  test('where the network takes no list, each post is looked up every day', async () => {
    takes = false;
    await write(3);
    await days(3);
    expect(looked).toHaveLength(9);
    takes = true;
    await days(1);
    looked.length = 0;
    await days(1);
    expect(looked).toEqual([]);
  });

  test('a list that never comes to an answer is handed in again, and costs no post its day', async () => {
    await write(3);
    await days(1);
    looked.length = 0;
    say = () => ({ outcome: 'not_yet' });
    lists = [];
    await days(2);
    expect(lists.length).toBeGreaterThan(10);
    expect(lists.length).toBeLessThan(20);
    expect(looked).toHaveLength(6);
  });

  test('while the network takes no other list, the answer of the last one is still waited for', async () => {
    await write(3);
    await days(1);
    looked.length = 0;
    standing.delete('1001');
    say = () => ({ outcome: 'not_yet' });
    await hours(9);
    takes = false;
    const handedInBy = clock.now();
    await hours(7);
    say = (ids) => ({ outcome: 'read', gone: ids.filter((id) => !standing.has(id)) });
    await hours(1);
    expect(looked).toEqual(['1001']);
    expect(await lookedAt('1000')).toBeLessThanOrEqual(handedInBy);
  });

  test('a list that was lost is handed in again once; then the others have their turn', async () => {
    await write(10);
    say = (_, receipt) => (receipt === 0 ? { outcome: 'lost' } : { outcome: 'read', gone: [] });
    await hours(6);
    expect(lists.map((list) => list.length)).toEqual([7, 7, 3]);
    expect(lists[1]).toEqual(lists[0]);
    lists = [];
    say = (ids) => (ids.length === MOST ? { outcome: 'lost' } : { outcome: 'read', gone: [] });
    await hours(7);
    expect(lists.map((list) => list.length)).toEqual([7, 7, 3]);
    looked.length = 0;
    await days(1);
    expect(looked.length).toBeGreaterThanOrEqual(7);
  });

  test('what came in while the network looked is not taken for looked at', async () => {
    await write(3);
    await hours(1);
    await write(1, 2000, clock.now() - 3 * HOUR);
    const before = await lookedAt('2000');
    await hours(2);
    expect(lists).toHaveLength(1);
    expect(await lookedAt('2000')).toBe(before);
    await days(1);
    expect(await lookedAt('2000')).toBeGreaterThan(before);
  });

  test('of a list that ends in the middle nothing behind its end is taken for looked at', async () => {
    await write(MOST + 3);
    await days(1);
    const before = await lookedAt('1009');
    lists = [];
    say = (_, receipt) => (receipt === 0 ? { outcome: 'read', gone: [] } : { outcome: 'not_yet' });
    clock.forward(10 * HOUR);
    for (let turn = 0; turn < 2; turn += 1) while (await findWithdrawn(city, network));
    expect(lists.map((list) => list.length)).toEqual([7, 3]);
    expect(await lookedAt('1000')).toBeGreaterThan(before);
    expect(await lookedAt('1009')).toBe(before);
  });

  test('a list of more than a page is read to its end', async () => {
    most = 1_200;
    await write(1_300);
    await hours(3);
    expect(lists.map((list) => list.length)).toEqual([1_200, 100]);
    expect(new Set(lists.flat()).size).toBe(1_300);
  });

  test('a list that calls everything gone costs no more than some hundred looks', async () => {
    most = 1_200;
    await write(1_100);
    await days(1);
    looked.length = 0;
    say = (ids) => ({ outcome: 'read', gone: ids });
    await hours(9);
    expect(looked).toHaveLength(500);
    expect(await kept()).toHaveLength(1_100);
  });

  test('what a look does not tell of is looked at again soon', async () => {
    await write(3);
    await days(1);
    unclear.add('1001');
    standing.delete('1001');
    say = (ids) => ({ outcome: 'read', gone: ids.filter((id) => !standing.has(id)) });
    await hours(8);
    expect(await kept()).toHaveLength(3);
    unclear.clear();
    await hours(3);
    expect(await kept()).toHaveLength(2);
  });

  test('a clock that was a week ahead keeps no post waiting for a week: when a round began, when it was looked at', async () => {
    await write(3);
    await days(1);
    clock.forward(7 * DAY);
    await hours(3);
    clock.jump(-7 * DAY);
    lists = [];
    await hours(2);
    expect(lists).toHaveLength(1);
    for (const { looked_at } of await kept()) expect(looked_at).toBeLessThanOrEqual(clock.now());
  });

  test('a closed post older than a month is in the lists too, and is found within a day', async () => {
    await write(3);
    await opened.store.db.updateTable('mentions').set({ status: 'dismissed' }).execute();
    clock.forward(40 * DAY);
    await hours(3);
    looked.length = 0;
    lists = [];
    standing.delete('1001');
    say = (ids) => ({ outcome: 'read', gone: ids.filter((id) => !standing.has(id)) });
    await days(1);
    expect(lists.at(0)).toHaveLength(3);
    expect(looked).toEqual(['1001']);
    expect(await kept()).toHaveLength(2);
  });

  async function write(count: number, from = 1000, postedAt = clock.now()): Promise<void> {
    const posts = Array.from({ length: count }, (_, at) => {
      const id = String(from + at);
      // Some are written at the same moment.
      return aPost({ id, latestId: id, conversationId: id, postedAt: postedAt + Math.floor(at / 3) });
    });
    await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
    for (const post of posts) standing.set(post.id, post);
  }

  async function hours(count: number): Promise<void> {
    for (let passed = 0; passed < count; passed += 1) {
      clock.forward(HOUR);
      while (await findWithdrawn(city, network));
      while (await lookAgain(city, network));
    }
  }

  const days = (count: number) => hours(24 * count);

  const kept = () =>
    opened.store.db.selectFrom('mentions').selectAll().where('status', '<>', 'withdrawn').orderBy('id').execute();

  async function lookedAt(post: string): Promise<number> {
    return (await kept()).find(({ post_id }) => post_id === post)?.looked_at ?? 0;
  }
});
