import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aLine } from './line.ts';
import { aTown, button, stillClock } from './town.ts';
import type { Town } from './town.ts';

const clock = stillClock();
let town: Town;

beforeEach(async () => {
  town = await aTown(clock);
});

afterEach(() => town.slack.stop());

function aCard(): string {
  const { slack, parks } = town;
  return slack.post(parks, { text: 'Card', blocks: [button('mention.reply')] }).ts;
}

test('hello counts the connections, other peoples ghosts among them', async () => {
  town.slack.faults.ghosts = 2;
  const line = await aLine(town.slack);
  expect(await line.hear((message) => message['type'] === 'hello')).toMatchObject({
    num_connections: 3,
    debug_info: { approximate_connection_time: 18_060 },
  });
});

test('a pass opens one socket, and an eleventh connection is sent away', async () => {
  for (let count = 0; count < 10; count += 1) await (await aLine(town.slack)).hear(isHello);
  const eleventh = await aLine(town.slack);
  expect(await eleventh.hear((message) => message['type'] === 'disconnect')).toMatchObject({
    reason: 'too_many_websockets',
  });
  await eleventh.closed;
  expect(town.slack.connections()).toBe(10);
});

test('a caller who is refused and hangs up rudely does not end Slack', async () => {
  const { hostname, port } = new URL(town.slack.apiUrl);
  const rude = connect(Number(port), hostname);
  rude.on('error', () => undefined);
  rude.write('GET /link/?pass=none HTTP/1.1\r\nhost: slack\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n', () =>
    rude.resetAndDestroy(),
  );
  await once(rude, 'close');
  expect(await (await aLine(town.slack)).hear(isHello)).toBeDefined();
});

test('each payload goes to one connection, and an ack through it counts', async () => {
  const lines = [await aLine(town.slack), await aLine(town.slack)];
  await Promise.all(lines.map((line) => line.hear(isHello)));
  const ts = aCard();
  const spot = { channel: town.parks, ts, actionId: 'mention.reply' };
  for (const who of [town.ana, town.tom]) expect(await town.slack.click(who, spot)).toEqual({ acked: true });
  expect(lines.map((line) => line.heard.filter((message) => message['type'] === 'interactive').length)).toEqual([1, 1]);
});

test('a click says who, where and on what', async () => {
  const line = await aLine(town.slack);
  const ts = aCard();
  await town.slack.click(town.outsider, { channel: town.parks, ts, actionId: 'mention.reply' });
  const { payload } = await line.hear((message) => message['type'] === 'interactive');
  expect(payload).toMatchObject({
    type: 'block_actions',
    user: { id: town.outsider.id, username: 'oli', team_id: 'T0OTHER00' },
    team: { id: town.slack.state.team.id },
    enterprise: null,
    api_app_id: town.slack.state.app.id,
    container: { type: 'message', message_ts: ts, channel_id: town.parks.id },
    message: { ts, text: 'Card' },
    actions: [{ action_id: 'mention.reply', value: 'm_1', type: 'button' }],
  });
});

test('a click that nobody acks is a warning triangle, and is not sent again', async () => {
  const line = await aLine(town.slack, 'silent');
  const clicking = town.slack.click(town.ana, { channel: town.parks, ts: aCard(), actionId: 'mention.reply' });
  await line.hear((message) => message['type'] === 'interactive');
  clock.move(3_000);
  expect(await clicking).toEqual({ acked: false, warning: 'operation_timeout' });
  clock.move(600_000);
  expect(town.slack.ledger.deliveries).toHaveLength(1);
});

test('a click with no connection fails at once', async () => {
  const spot = { channel: town.parks, ts: aCard(), actionId: 'mention.reply' };
  expect(await town.slack.click(town.ana, spot)).toEqual({ acked: false, warning: 'dispatch_failed' });
});

test('an unacked event comes again at once, a minute and five minutes later, under the same event id', async () => {
  const line = await aLine(town.slack, 'silent');
  await line.hear(isHello);
  town.slack.rename(town.parks, 'green-mentions');
  for (const [attempt, wait] of [3_000, 3_000 + 60_000, 3_000 + 300_000, 3_000].entries()) {
    await line.hear((message) => message['retry_attempt'] === attempt);
    clock.move(3_000);
    await town.slack.until(() => town.slack.ledger.deliveries[attempt]?.outcome === 'timeout');
    await settled();
    clock.move(wait - 3_000);
    await settled();
  }
  const events = line.heard.filter((message) => message['type'] === 'events_api');
  expect(events.map((message) => message['retry_attempt'])).toEqual([0, 1, 2, 3]);
  expect(events[1]).toMatchObject({ retry_reason: 'timeout' });
  expect(new Set(events.map((event) => (event['payload'] as { event_id: string }).event_id)).size).toBe(1);
  expect(new Set(events.map((event) => event['envelope_id'])).size).toBe(4);
});

test('an event can come twice, and be sent again although it was acked', async () => {
  const line = await aLine(town.slack);
  town.slack.faults.duplicateEvents = true;
  town.slack.faults.retryEvents = true;
  town.slack.archive(town.parks);
  await line.hear((message) => message['retry_attempt'] === 1);
  expect(line.heard.filter((message) => message['retry_attempt'] === 0)).toHaveLength(2);
});

test('only what is subscribed is told', async () => {
  const line = await aLine(town.slack);
  town.slack.share(town.parks, 'ext');
  expect(town.slack.ledger.deliveries).toEqual([]);
  town.slack.settings.events = ['channel_shared', 'member_joined_channel', 'channel_left', 'message.channels'];
  town.slack.share(town.parks, 'ext');
  town.slack.invite(town.slack.addPerson({ name: 'sue' }), town.parks);
  town.slack.say(town.ana, town.parks, 'Hi');
  town.slack.kick('bot', town.parks);
  town.slack.say(town.ana, town.parks, 'Hi?');
  await line.hear((message) => JSON.stringify(message).includes('channel_left'));
  const types = town.slack.ledger.deliveries.map((one) => (one.payload['event'] as { type: string }).type);
  expect(types).toEqual(['channel_shared', 'member_joined_channel', 'message', 'channel_left']);
});

test('a connection that is asked to come back gets nothing more', async () => {
  const line = await aLine(town.slack);
  await line.hear(isHello);
  town.slack.refreshAll();
  expect(await line.hear((message) => message['type'] === 'disconnect')).toMatchObject({ reason: 'refresh_requested' });
  const spot = { channel: town.parks, ts: aCard(), actionId: 'mention.reply' };
  expect(await town.slack.click(town.ana, spot)).toMatchObject({ warning: 'dispatch_failed' });
});

test('an ack that comes too late is noted and does not count', async () => {
  const line = await aLine(town.slack, 'silent');
  const clicking = town.slack.click(town.ana, { channel: town.parks, ts: aCard(), actionId: 'mention.reply' });
  await line.hear((message) => message['type'] === 'interactive');
  clock.move(3_000);
  expect(await clicking).toMatchObject({ warning: 'operation_timeout' });
  line.ack(town.slack.ledger.deliveries[0]?.envelope ?? '');
  await town.slack.until(() => town.slack.ledger.deliveries[0]?.outcome === 'late');
});

const isHello = (message: { type?: unknown }): boolean => message.type === 'hello';
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
