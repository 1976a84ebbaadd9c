import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { deliveryClient } from '../../src/slack/clients.ts';
import { slackWorkspace } from '../../src/slack/workspace.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, type TestStore } from '../stores.ts';
import { heard, realClock } from './city.ts';

const SECOND = 1_000;
let opened: TestStore;
let clock: ReturnType<typeof aClock>;
let slack: Awaited<ReturnType<typeof startSlackServer>>;
let city: City;
let written = 0;

beforeEach(async () => {
  opened = await aStore();
  clock = aClock();
  slack = await startSlackServer({ ...realClock, now: clock.now, specsDir: undefined });
  const members = [slack.state.app.botUserId];
  for (const id of ['CSTREETS', 'CPARKS', 'CDESK', 'CTRIAGE'])
    slack.addChannel({ id, name: id.toLowerCase(), members });
  const client = deliveryClient(slack.state.app.botToken, { apiUrl: slack.apiUrl, log: heard() });
  city = await openTown(opened.store, clock, slackWorkspace(client, { url: slack.url }), (x) => x);
});

afterEach(async () => {
  await slack.stop();
  await opened.close();
});

test('a channel that Slack asks to wait waits alone; it is asked nothing until then, and then has its cards', async () => {
  await residents('a pothole', 3);
  await residents('a swing', 3);
  slack.faults.rateLimit('chat.postMessage', 30, { channel: 'CSTREETS' });
  await pass();
  expect(cardsIn('CPARKS')).toBe(3);
  expect(called('CSTREETS')).toEqual(['ratelimited']);
  for (let second = 1; second < 30; second += 1) {
    if (second % 10 === 0) await residents('a swing', 1);
    await pass(SECOND);
    expect(called('CSTREETS'), `after ${second} s`).toEqual(['ratelimited']);
    expect(cardsIn('CPARKS'), `after ${second} s`).toBe(3 + Math.floor(second / 10));
  }
  for (let second = 30; second < 35; second += 1) await pass(SECOND);
  expect(called('CSTREETS')).toEqual(['ratelimited', 'ok', 'ok', 'ok']);
  expect(cardsIn('CDESK')).toBe(8);
  expect([cardsIn('CSTREETS'), cardsIn('CPARKS')]).toEqual([3, 5]);
});

test('a channel that was only asked to wait for its changes takes no card meanwhile either, and no other waits', async () => {
  await residents('a pothole', 1);
  await residents('a swing', 1);
  await pass();
  slack.faults.rateLimit('chat.update', 30, { channel: 'CSTREETS' });
  const { id } = await opened.store.db
    .selectFrom('mentions')
    .select('id')
    .where('department', '=', 'streets')
    .executeTakeFirstOrThrow();
  await city.desk.act({ do: 'dismiss', mention: id, by: 'UANA', reason: 'spam', word: null });
  await pass(SECOND);
  await residents('a pothole', 1);
  await residents('a swing', 1);
  await pass(4 * SECOND);
  expect([cardsIn('CSTREETS'), cardsIn('CPARKS')]).toEqual([1, 2]);
  await pass(30 * SECOND);
  expect([cardsIn('CSTREETS'), cardsIn('CPARKS')]).toEqual([2, 2]);
});

async function residents(write: string, count: number): Promise<void> {
  const posts = Array.from({ length: count }, () => {
    const id = String(100 + (written += 1));
    const author = { id: `a${id}`, handle: `r${id}`, name: 'A resident', protected: false };
    return aPost({
      id,
      latestId: id,
      conversationId: id,
      author,
      text: `@MayorOkafor ${write} here`,
      postedAt: clock.now(),
    });
  });
  await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
  const route = routing(city);
  while (await route());
}

async function pass(ms = 0): Promise<void> {
  clock.forward(ms);
  while (await postCards(city));
}

const cardsIn = (channel: string) => slack.ledger.posts(channel);

/** What Slack said to each message for that channel. */
function called(channel: string): readonly string[] {
  const posts = slack.ledger.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && args['channel'] === channel,
  );
  return posts.map(({ outcome }) => outcome);
}
