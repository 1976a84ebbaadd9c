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

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [lists, takes, looked] = [[], true, []];
    standing = new Map();
    say = () => ({ outcome: 'read', gone: [] });
    network = aNetwork({
      lookUp(_, ids) {
        looked.push(...ids);
        const posts = ids.flatMap((id) => standing.get(id) ?? []);
        return Promise.resolve({ outcome: 'read', posts, gone: ids.filter((id) => !standing.has(id)) });
      },
      withdrawals: {
        most: MOST,
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
    looked.length = 0;
    lists = [];
    await days(1);
    expect(lists.map((list) => list.length)).toEqual([7, 7, 6]);
    expect(lists.flat().toSorted()).toEqual((await kept()).map(({ latest_id }) => latest_id).toSorted());
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
    await days(5);
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
    await days(3);
    expect(looked).toEqual([]);
  });

  test('a list that never comes to an answer is handed in again, and costs no post its day', async () => {
    await write(3);
    await days(1);
    looked.length = 0;
    say = () => ({ outcome: 'not_yet' });
    lists = [];
    await days(2);
    expect(lists.length).toBeGreaterThan(3);
    expect(lists.length).toBeLessThan(10);
    expect(looked).toHaveLength(6);
  });

  test('a list that was lost is handed in again', async () => {
    await write(10);
    say = (_, receipt) => (receipt === 0 ? { outcome: 'lost' } : { outcome: 'read', gone: [] });
    await hours(6);
    expect(lists.map((list) => list.length)).toEqual([7, 7, 3]);
    expect(lists[1]).toEqual(lists[0]);
  });

  test('what came in while the network looked is not taken for looked at', async () => {
    await write(3);
    await hours(1);
    const late = clock.now() - 2 * HOUR;
    await write(1, 2000, late);
    const before = await lookedAt('2000');
    await days(1);
    expect(await lookedAt('2000')).toBeGreaterThan(before);
    expect(looked.filter((id) => id === '2000')).toHaveLength(1);
  });

  test('a clock that was a week ahead when a round began keeps no post waiting for a week', async () => {
    await write(3);
    clock.forward(7 * DAY);
    await findWithdrawn(city, network);
    clock.forward(-7 * DAY);
    lists = [];
    await hours(2);
    expect(lists).toHaveLength(1);
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
