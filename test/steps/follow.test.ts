import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Network } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { follow } from '../../src/steps/follow.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aNetwork } from '../slack/network.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const MINUTE = 60_000;
const TOGETHER = 10;
const ROOM = 16 * TOGETHER;

describe.each(ENGINES)('reading on in conversations, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let network: Network;
  /** What the network was asked in the last round. */
  let asked: { ids: readonly string[]; since: number }[];
  /** When somebody writes on in which conversation. */
  let said: { id: string; at: number }[];
  let heard: Set<string>;

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [asked, said, heard] = [[], [], new Set()];
    network = aNetwork({
      together: TOGETHER,
      conversations(_, ids, since) {
        asked.push({ ids, since });
        const found = said.filter(({ id, at }) => ids.includes(id) && at >= since && at <= clock.now());
        for (const { id, at } of found) heard.add(`${id} ${at}`);
        return Promise.resolve({ outcome: 'read', posts: [] });
      },
    });
    city = await openTown(opened.store, clock, floodedSlack(clock.now), () => network);
  });
  afterEach(() => opened.close());

  test('a quiet city asks for all of them in every round, since the last one', async () => {
    await write(30);
    await round();
    const before = clock.now();
    await round();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.ids).toHaveLength(30);
    expect(asked[0]?.since).toBe(before - 10 * MINUTE);
  });

  test('those that were put aside are among them, those that were taken back are not', async () => {
    await write(3);
    const { db } = opened.store;
    await db.updateTable('mentions').set({ status: 'dismissed' }).where('post_id', '=', '1001').execute();
    await db.updateTable('mentions').set({ status: 'withdrawn' }).where('post_id', '=', '1002').execute();
    await round();
    expect(asked.flatMap(({ ids }) => ids).toSorted()).toEqual(['1000', '1001']);
  });

  test('on a storm day nothing that is said in any of them is missed, and no round asks too much', async () => {
    await write(600);
    for (let at = 0; at < 40; at += 1) {
      said.push({ id: String(1000 + ((at * 37) % 600)), at: clock.now() + 1 });
      await round();
      expect(asked.reduce((sum, { ids }) => sum + ids.length, 0)).toBeLessThanOrEqual(ROOM);
      if (at === 12) await write(50, 2000);
    }
    for (let at = 0; at < 20; at += 1) await round();
    expect(heard.size).toBe(said.length);
  });

  test('when the storm is over all are asked in every round again, and nothing was missed on the way', async () => {
    await write(300);
    for (let at = 0; at < 3; at += 1) await round();
    const { db } = opened.store;
    await db.updateTable('mentions').set({ status: 'withdrawn' }).where('post_id', '>', '1100').execute();
    for (let at = 0; at < 6; at += 1) {
      said.push({ id: String(1000 + at * 15), at: clock.now() + 1 });
      await round();
    }
    await round();
    expect(heard.size).toBe(said.length);
    await round();
    expect(asked.map(({ ids }) => ids.length)).toEqual([101]);
  });

  test('a conversation of a thousand mentions does not hide the others, nor does it end the search', async () => {
    await write(150, 1000, clock.now() - 3 * MINUTE);
    await write(1_100, 4000, clock.now() - 2 * MINUTE, '4000');
    await write(150, 7000);
    await round();
    for (let at = 0; at < 24; at += 1) {
      const from = [1000, 7000][at % 2] ?? 0;
      said.push({ id: String(from + ((at * 37) % 150)), at: clock.now() + 1 }, { id: '4000', at: clock.now() + 1 });
      await round();
      expect(asked.reduce((sum, { ids }) => sum + ids.length, 0)).toBeLessThanOrEqual(ROOM);
    }
    for (let at = 0; at < 12; at += 1) await round();
    expect(heard.size).toBe(said.length);
  });

  test('what the search had not come to when the storm ended is asked for at once', async () => {
    await write(300);
    await round();
    said.push({ id: '1200', at: clock.now() + 1 });
    clock.forward(30 * MINUTE);
    await round();
    expect(heard.size).toBe(0);
    const { db } = opened.store;
    await db.updateTable('mentions').set({ status: 'withdrawn' }).where('post_id', '<', '1150').execute();
    await round();
    expect(heard.size).toBe(1);
  });

  test('a search that an older version had begun goes on from its beginning', async () => {
    await write(300);
    const before = clock.now() + 1;
    said.push({ id: '1005', at: before + MINUTE });
    clock.forward(60 * MINUTE);
    const value = JSON.stringify({ begun: clock.now(), before, after: '1200' });
    await city.desk.batch({ cursor: { feed: 'x:conversations', value } });
    for (let at = 0; at < 4; at += 1) await round();
    expect(heard.size).toBe(1);
  });

  test('of a post that came in late what was said since it was posted is asked for', async () => {
    await write(3);
    await round();
    clock.forward(60 * MINUTE);
    const posted = clock.now() - 50 * MINUTE;
    await write(1, 3000, posted);
    said.push({ id: '3000', at: posted + MINUTE });
    await round();
    expect(heard.size).toBe(1);
  });

  test('who polls every second does not ask more often for that', async () => {
    await write(100);
    await round();
    clock.forward(1_000);
    asked = [];
    await follow(city, network);
    expect(asked.flatMap(({ ids }) => ids).length).toBeLessThanOrEqual(TOGETHER);
  });

  async function write(count: number, from = 1000, postedAt = clock.now(), conversation?: string): Promise<void> {
    const posts = Array.from({ length: count }, (_, at) => {
      const id = String(from + at);
      return aPost({ id, latestId: id, conversationId: conversation ?? id, postedAt: postedAt + at });
    });
    await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
  }

  async function round(): Promise<void> {
    clock.forward(2 * MINUTE);
    asked = [];
    await follow(city, network);
  }
});
