import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { aPost, aReply } from '../examples.ts';
import { clientOptions } from '../../src/slack/clients.ts';
import { slackWorkspace } from '../../src/slack/workspace.ts';
import { addReply } from '../../src/store/replies.ts';
import { aCity, type City } from './city.ts';
import { until, window } from './look.ts';
import { handClock } from './timers.ts';

/** The other half of each trap that a bot by the book falls into: here the city does not. */
let city: City;

beforeEach(async () => {
  city = await aCity();
});

afterEach(() => city.close());

test('1. when Slack renews the connections, people are heard again at once, not after a ping timeout', async () => {
  city.slack.refreshAll();
  await city.slack.until(() => city.slack.connections() === 0 || city.slack.connectionsEver() > 2);
  await city.slack.until(() => city.slack.connections() === 2 && city.slack.connectionsEver() === 4, 1_000);
  expect(await press()).toEqual({ acked: true });
});

test('2. while Slack renews one connection after the other, every one of the presses, 50 ms apart, is heard once', async () => {
  const hand = handClock();
  const busy = await aCity({ server: hand });
  const cards = await Promise.all(
    Array.from({ length: 120 }, (_, at) => busy.card({ id: `m${at}`, postId: `m${at}`, status: 'dismissed' })),
  );
  const presses: Promise<unknown>[] = [];
  const renewed: number[] = [];
  let [unheard, whileRenewing] = [0, 0];
  for (const [at, card] of cards.entries()) {
    if (at % 30 === 15) {
      await busy.slack.until(
        () => busy.slack.connections() === 2 && busy.slack.connectionsEver() === 2 + renewed.length,
      );
      renewed.push(at);
      busy.slack.refreshOldest();
    }
    if (busy.slack.connectionsEver() < 2 + renewed.length) whileRenewing += 1;
    unheard += 1;
    presses.push(busy.slack.click('ana', { ...card, actionId: 'mention.reopen' }).finally(() => (unheard -= 1)));
    await new Promise((soon) => setImmediate(soon));
    // However slow this machine is, Slack's three seconds are long enough.
    await busy.slack.until(() => unheard < 40);
    hand.pass(50);
    busy.clock.forward(50);
  }
  const seen = await Promise.all(presses);
  expect(seen.filter((one) => JSON.stringify(one) !== '{"acked":true}')).toEqual([]);
  await busy.slack.until(() => busy.slack.connections() === 2 && busy.slack.connectionsEver() === 2 + renewed.length);
  await busy.bot.answered();
  const { deliveries } = busy.slack.ledger;
  expect(new Set(deliveries.map(({ socket }) => socket)).size).toBe(2 + renewed.length);
  expect(whileRenewing).toBeGreaterThanOrEqual(renewed.length);
  const reopened = busy.store.db.selectFrom('events').select('mention').where('type', '=', 'reopened');
  const once = (await reopened.execute()).map(({ mention }) => mention).toSorted();
  expect(once).toEqual(cards.map((_, at) => `m${at}`).toSorted());
  await busy.close();
});

test('3. Slack is away for a while: the bot comes back by itself, and nothing of it dies meanwhile', async () => {
  city.slack.faults.down = 'closed';
  city.slack.dropSockets();
  await city.slack.until(() => city.slack.connections() === 0);
  for (const attempt of [1, 2, 3, 4]) {
    await tries(2 * attempt);
    city.timers.pass(10_000);
  }
  city.slack.faults.down = false;
  await until(() => {
    city.timers.pass(10_000);
    return Promise.resolve(city.slack.connections() === 2);
  });
  expect(await press()).toEqual({ acked: true });
});

test('4. however long Slack is away, the next try is never more than half a minute off', async () => {
  city.slack.faults.http500('apps.connections.open', { count: 60 });
  city.slack.dropSockets();
  await until(() => {
    city.timers.pass(30_000);
    return Promise.resolve(city.slack.ledger.count('apps.connections.open') > 40);
  });
  const ours = city.timers.asked.filter((ms) => ms < 5 * 60_000);
  expect(Math.max(...ours)).toBe(30_000);
  city.slack.faults.clear();
});

test.each([
  ['whose connection is reset', 'chat.postMessage', (): void => void city.slack.faults.drop('chat.postMessage', {})],
  [
    'that is an error of Slack’s',
    'chat.postMessage',
    (): void => void city.slack.faults.http500('chat.postMessage', { after: 'effect' }),
  ],
  ['that never comes', 'chat.postMessage', (): void => void city.slack.faults.slow('chat.postMessage', 60_000)],
  ['to a change that is reset', 'chat.update', (): void => void city.slack.faults.drop('chat.update', {})],
  [
    'to a change that is an error',
    'chat.update',
    (): void => void city.slack.faults.http500('chat.update', { after: 'effect' }),
  ],
  ['to a change that never comes', 'chat.update', (): void => void city.slack.faults.slow('chat.update', 60_000)],
] as const)('5. after a lost answer %s, Slack was asked exactly once', async (_how, method, lose) => {
  const content = { kind: 'notice', notice: { about: 'network_back', network: 'X' } } as const;
  const message = { channel: city.parks.id, thread: null, delivery: 'd1', content };
  const { apiUrl, state } = city.slack;
  const impatient = clientOptions({ apiUrl, log: city.log }, 'deliveries', 800);
  const workspace = slackWorkspace(new WebClient(state.app.botToken, impatient), { url: apiUrl });
  const before = await city.bot.workspace.send({ ...message, delivery: 'd0' });
  const ts = before.outcome === 'done' ? before.ts : '';
  const calls = city.slack.ledger.count(method);
  lose();
  const sent = method === 'chat.update' ? workspace.redraw({ ...message, ts }) : workspace.send(message);
  expect((await sent).outcome).toBe(method === 'chat.update' ? 'try_later' : 'unsure');
  await city.slack.until(() => city.slack.ledger.count(method) > calls);
  expect(city.slack.ledger.count(method) - calls).toBe(1);
  expect(city.slack.ledger.posts(city.parks.id)).toBe(method === 'chat.update' ? 1 : 2);
});

test('6. a channel that is full keeps nobody’s window shut, and says how long it is full', async () => {
  const card = await city.card();
  city.slack.faults.rateLimit('chat.postMessage', 30);
  const content = { kind: 'notice', notice: { about: 'network_back', network: 'X' } } as const;
  const sent = await city.bot.workspace.send({ channel: city.parks.id, thread: null, delivery: 'd1', content });
  expect(sent).toMatchObject({ outcome: 'try_later', afterMs: 30_000 });
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
});

test('7. Slack is asked once who the bot is, however much is pressed', async () => {
  for (const seen of await Promise.all([press('a'), press('b'), press('c')])) expect(seen).toEqual({ acked: true });
  expect(city.slack.ledger.count('auth.test')).toBe(1);
});

test('8. an answer that meets a closed connection does not undo what was asked for', async () => {
  const post = aPost({
    id: '900',
    author: { id: 'remote-parks', handle: 'AlderParks', name: '', protected: false },
    inReplyTo: '1',
  });
  const lost = await aCity({
    network: {
      lookUp: async () => {
        lost.slack.dropSockets();
        await lost.slack.until(() => lost.slack.connections() === 0);
        return { outcome: 'read', posts: [post], gone: [] };
      },
      route: () => 'by_hand',
    },
  });
  const card = await lost.card();
  await lost.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(lost, 'ana', 'mention.write');
  await lost.slack.submitView('ana', { 'mention.draft': 'Closed it.' });
  await window(lost, 'ana', 'mention.hand_over');
  const link = 'https://x.com/AlderParks/status/900';
  expect(await lost.slack.submitView('ana', { link })).toMatchObject({ acked: false });
  await until(async () => (await lost.mention()).status === 'replied');
  expect(lost.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  await lost.close();
});

test('9. when the bot has stopped, its connections are gone and do not come back', async () => {
  city.slack.refreshOldest();
  await city.bot.stop();
  await city.slack.until(() => city.slack.connections() === 0);
  const ever = city.slack.connectionsEver();
  city.timers.pass(60_000);
  expect(await press()).toMatchObject({ acked: false });
  expect(city.slack.connectionsEver()).toBe(ever);
});

test('10. how soon it is back hangs on no ping timeout of the library', async () => {
  city.slack.dropSockets();
  await city.slack.until(() => city.slack.connections() === 2 && city.slack.connectionsEver() === 4, 1_000);
});

test('11. a connection that Slack’s side leaves hanging is cut all the same', async () => {
  city.slack.freezeSockets(true);
  const stopped = city.bot.stop();
  await until(() => {
    city.timers.pass(1_000);
    return Promise.race([stopped.then(() => true), new Promise<false>((no) => setImmediate(no, false))]);
  });
  city.slack.freezeSockets(false);
  await city.slack.until(() => city.slack.connections() === 0);
});

test('12. a forgotten twin that takes half of the presses is named in the log', async () => {
  city.slack.faults.ghosts = 1;
  city.slack.refreshOldest();
  await until(() => Promise.resolve(logged().includes('more connections of this app')));
  expect(logged()).toContain('"connections":3');
});

test('12. where several processes are this bot, their connections are nobody’s mistake', async () => {
  const several = await aCity({ slack: { alone: false } });
  onTestFinished(() => several.close());
  several.slack.faults.ghosts = 1;
  for (const renewed of [3, 4]) {
    several.slack.refreshOldest();
    await several.slack.until(() => several.slack.connectionsEver() === renewed && several.slack.connections() === 2);
  }
  expect(JSON.stringify(several.log.lines)).not.toContain('more connections of this app');
});

test('13. no word of a resident, of a colleague, and no token is ever in the log', async () => {
  const card = await city.card({ text: 'my number is 555 0199' });
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.submitView('ana', { 'mention.draft': 'We call you at 555 0199' });
  city.slack.faults.error('users.info', 'fatal_error');
  city.slack.faults.drop('chat.postEphemeral', {});
  await city.slack.submitView('ana');
  await window(city, 'ana', 'mention.refused');
  await city.redraw('m1');
  await city.slack.click('tom', { ...card, actionId: 'mention.release' });
  await until(() => Promise.resolve(logged().includes('surprise')));
  expect(logged()).not.toContain('555 0199');
  expect(logged()).not.toMatch(/xoxb|xapp/);
});

test('14. a button that is only a link is heard: nobody sees a warning', async () => {
  const { db } = city.store;
  const card = city.card({ status: 'replying', unsure: true, replyId: 'r1', responder: city.ana.id });
  const { ts, channel } = await card;
  await addReply(db, aReply({ responder: city.ana.id }), 'owed');
  expect(await city.slack.click('ana', { ts, channel, actionId: 'mention.open' })).toEqual({ acked: true });
});

async function press(id = 'm1') {
  const card = await city.card({ id, postId: id });
  return city.slack.click('ana', { ...card, actionId: 'mention.reply' });
}

/** Until the bot has asked so often for a connection that it did not get. */
function tries(count: number): Promise<void> {
  const failed = () => city.log.lines.filter(({ sentence }) => sentence === 'Slack gave no connection').length;
  return until(() => {
    city.timers.pass(10_000);
    return Promise.resolve(failed() >= count);
  });
}

function logged(): string {
  return JSON.stringify(city.log.lines);
}
