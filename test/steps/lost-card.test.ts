import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../src/core/notice.ts';
import type { Outgoing, Workspace } from '../../src/core/workspace.ts';
import type { City } from '../../src/steps/city.ts';
import type { Post } from '../../src/networks/network.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { gatherStrays } from '../../src/steps/strays.ts';
import { loseChannel, regainChannel } from '../../src/store/lost-channels.ts';
import { subscribe, unsubscribe } from '../../src/store/subscriptions.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const MINUTE = 60_000;

describe.each(ENGINES)('a card that Slack refuses for good, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let sent: Outgoing[];
  let closed: Set<string>;

  const slack: Workspace = {
    send(message) {
      if (closed.has(message.channel))
        return Promise.resolve({ outcome: 'refused', scope: 'channel', words: 'is_archived' });
      sent.push(message);
      return Promise.resolve({ outcome: 'done', ts: `${sent.length}.0` });
    },
    redraw: ({ ts }) => Promise.resolve({ outcome: 'done', ts }),
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: () => Promise.resolve({ outcome: 'looked', found: new Map(), threads: [] }),
  };

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [sent, closed] = [[], new Set(['CSTREETS', 'CDESK'])];
    city = await openTown(opened.store, clock, slack, (x) => x);
  });
  afterEach(() => opened.close());

  test('goes to triage', async () => {
    await writtenAndRouted();
    await pass(1);
    expect(cards()).toEqual(['CTRIAGE']);
  });

  test('is held while triage has no channel, and comes when it gets one; the admins are told', async () => {
    await writtenAndRouted();
    await unsubscribe(opened.store.db, 'triage', 'CTRIAGE');
    await pass(20);
    expect(cards()).toEqual([]);
    expect(told()).toEqual(expect.arrayContaining(['channel_lost', 'no_triage']));
    expect(told().filter((about) => about === 'no_triage')).toHaveLength(1);
    await subscribe(opened.store.db, { department: 'triage', channel: 'CNEW', by: null, at: 1 });
    await pass(6);
    expect(cards()).toEqual(['CNEW']);
  });

  test('is held while the channel of triage is lost as well, and comes when that works again', async () => {
    await writtenAndRouted();
    closed.add('CTRIAGE');
    await loseChannel(opened.store.db, 'CTRIAGE', 'is_archived', clock.now());
    await pass(20);
    expect(cards()).toEqual([]);
    await mended('CTRIAGE');
    await pass(6);
    expect(cards()).toEqual(['CTRIAGE']);
  });

  test('comes to its own channel again where that is mended before triage has one', async () => {
    await writtenAndRouted();
    await unsubscribe(opened.store.db, 'triage', 'CTRIAGE');
    await pass(2);
    await mended('CSTREETS');
    await pass(6);
    expect(cards()).toEqual(['CSTREETS']);
  });

  test('is held where triage shares the one channel that is lost', async () => {
    await writtenAndRouted();
    await unsubscribe(opened.store.db, 'triage', 'CTRIAGE');
    await subscribe(opened.store.db, { department: 'triage', channel: 'CSTREETS', by: null, at: 1 });
    await pass(20);
    expect(told()).toContain('no_triage');
    await mended('CSTREETS');
    await pass(6);
    expect(cards()).toEqual(['CSTREETS']);
  });

  test('is told the next time, if the admins’ notice could not be written down', async () => {
    await writtenAndRouted();
    await unsubscribe(opened.store.db, 'triage', 'CTRIAGE');
    while (await postCards(city));
    const batch = () => Promise.reject(new Error('no room'));
    await expect(gatherStrays({ ...city, desk: { ...city.desk, batch } })).rejects.toThrow('no room');
    expect(told()).not.toContain('no_triage');
    await pass(1);
    expect(told()).toContain('no_triage');
  });

  test('does not wait behind hundreds that have no place to go to', async () => {
    for (let hundred = 0; hundred < 2; hundred += 1) await writtenAndRouted(...potholes(hundred));
    closed.add('CPARKS');
    await writtenAndRouted(written(900, 'the swings are broken'));
    await unsubscribe(opened.store.db, 'triage', 'CTRIAGE');
    await pass(2);
    await mended('CPARKS');
    await pass(6);
    expect(cards()).toEqual(['CPARKS']);
  });

  test('is looked for in pieces, so that others are heard in between', async () => {
    for (let hundred = 0; hundred < 2; hundred += 1) await writtenAndRouted(...potholes(hundred));
    let turns = 0;
    const turn = () => ((turns += 1), opened.store.turn());
    await gatherStrays({ ...city, store: { ...opened.store, turn } });
    expect(turns).toBe(2);
  });

  const POTHOLE = 'a pothole on Elm Street';

  const written = (at: number, words: string) => {
    const id = String(at);
    return aPost({ id, latestId: id, conversationId: id, text: `@MayorOkafor ${words}`, postedAt: at });
  };

  const potholes = (hundred: number) =>
    Array.from({ length: 100 }, (_, at) => written(100 + 100 * hundred + at, POTHOLE));

  async function writtenAndRouted(...posts: readonly Post[]): Promise<void> {
    const all = posts.length > 0 ? posts : [written(1, POTHOLE)];
    await city.desk.batch({ arrivals: all.map((post) => ({ network: 'x', post, inThreadOf: null })) });
    await routing(city)();
  }

  async function pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.forward(MINUTE);
      while (await postCards(city));
      await gatherStrays(city);
      while (await postCards(city));
    }
  }

  async function mended(channel: string): Promise<void> {
    closed.delete(channel);
    await regainChannel(opened.store.db, channel);
  }

  const cards = () => sent.filter(({ content }) => content.kind === 'card').map(({ channel }) => channel);
  const told = () =>
    sent.flatMap(({ content }): readonly Notice['about'][] =>
      content.kind === 'notice' ? [content.notice.about] : [],
    );
});
