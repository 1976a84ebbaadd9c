import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { BlockAction } from '@slack/bolt';
import { WebClient, WebClientEvent } from '@slack/web-api';
import { Agent, buildConnector } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aReceiver, aTown, appOn, button, naiveApp, replyModal, silent } from './slack-server/town.ts';
import type { Town } from './slack-server/town.ts';

/** Each test shows how a bot that follows the first page of the documentation comes to grief. */
let town: Town;
const stops: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  town = await aTown({ specsDir: undefined });
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await town.slack.stop();
});

test('1. whenever Slack renews a connection, the bot is deaf for as long as its ping timeout', async () => {
  const short = await deafAfterRefresh(150);
  const long = await deafAfterRefresh(300);
  expect(short.warning).toBe('dispatch_failed');
  expect(short.milliseconds).toBeGreaterThanOrEqual(149);
  expect(long.milliseconds).toBeGreaterThanOrEqual(299);
});

test('2. one connection loses what is pressed while it is renewed, a second one would have heard it', async () => {
  const alone = aReceiver(town.slack, 300);
  const app = appOn(town.slack, alone);
  app.action('mention.reply', ({ ack }) => ack());
  await started(alone);
  const back = next(alone, 'connected');
  town.slack.refreshOldest();
  expect(await press()).toMatchObject({ acked: false });
  await back;
  const second = aReceiver(town.slack);
  second.init(app);
  await started(second);
  town.slack.refreshOldest();
  expect(await press()).toEqual({ acked: true });
});

test('3. options shared with the connection are rewritten: every call is then tried a hundred times', async () => {
  const shared = { slackApiUrl: town.slack.apiUrl };
  const app = naiveApp(town.slack, shared);
  stops.push(() => app.stop());
  new App({ ...tokens(), socketMode: true, logger: silent, clientOptions: shared });
  expect(shared).toMatchObject({ retryConfig: { retries: 100, factor: 1.3 } });
  await app.start();
});

test('3. a short retry meant for calls kills the bot when Slack is away for a moment', async () => {
  const bot = inItsOwnProcess('short retry');
  await town.slack.until(() => town.slack.connections() === 1, 15_000);
  town.slack.faults.down = 'closed';
  town.slack.dropSockets();
  expect(await bot.died).toBe(1);
  town.slack.faults.down = false;
  expect(town.slack.connections()).toBe(0);
});

test('4. the pause before the next try grows without end: the thirtieth is three quarters of an hour', async () => {
  const tries = 16;
  town.slack.faults.http500('apps.connections.open', { count: tries });
  const client = clientFor(town.slack.state.app.appToken, { retries: 100, factor: 1.3, minTimeout: 1 });
  await client.apps.connections.open();
  const at = town.slack.ledger.calls.map((call) => call.at);
  const lastPause = (at.at(-1) ?? 0) - (at.at(-2) ?? 0);
  const grown = 1.3 ** (tries - 1);
  expect(lastPause).toBeGreaterThanOrEqual(Math.floor(grown) - 1);
  const thirtiethInMinutes = (1.3 ** 30 * 1_000) / 60_000;
  expect(thirtiethInMinutes).toBeGreaterThan(40);
});

test('5. a lost answer makes the client post the card twice', async () => {
  town.slack.faults.drop('chat.postMessage', { after: 'effect' });
  await new WebClient(town.slack.state.app.botToken, {
    slackApiUrl: town.slack.apiUrl,
    logger: silent,
  }).chat.postMessage({
    channel: town.parks.id,
    text: 'New for Parks',
  });
  expect(town.slack.ledger.posts(town.parks.id)).toBe(2);
});

test('6. one busy channel stops everything, so the window for somebody else opens too late', async () => {
  town.slack.settings.triggerMs = 500;
  const client = clientFor(town.slack.state.app.botToken, { retries: 0 });
  await press();
  const limited = new Promise((resolve) => client.once(WebClientEvent.RATE_LIMITED, resolve));
  town.slack.faults.rateLimit('chat.postMessage', 1);
  const posting = client.chat.postMessage({ channel: town.parks.id, text: 'One of many' });
  const refused = expect(posting).rejects.toThrow('rate limit');
  await limited;
  const trigger_id = [...town.slack.state.triggers.keys()].at(-1) ?? '';
  const opening = client.views.open({ trigger_id, view: replyModal() });
  await expect(opening).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
  await refused;
});

test('7. with token verification off, Slack is asked who the bot is at every click', async () => {
  const receiver = aReceiver(town.slack);
  const clientOptions = { slackApiUrl: town.slack.apiUrl };
  const { botToken: token } = town.slack.state.app;
  const app = new App({ token, receiver, tokenVerificationEnabled: false, logger: silent, clientOptions });
  app.action('mention.reply', ({ ack }) => ack());
  await started(receiver);
  for (const seen of await Promise.all([press(), press(), press()])) expect(seen).toEqual({ acked: true });
  expect(town.slack.ledger.count('auth.test')).toBe(3);
});

test('7. with token verification on, a wrong token kills the bot before anybody could explain', async () => {
  town.slack.state.app.botToken = 'xoxb-renewed-yesterday';
  expect(await inItsOwnProcess('bad token', 'xoxb-rehearsal-bot').died).toBe(1);
});

test('8. an ack that meets a closed connection becomes an error of the handler', async () => {
  const receiver = aReceiver(town.slack);
  const app = appOn(town.slack, receiver);
  const errors: string[] = [];
  app.error((error) => Promise.resolve(void errors.push(error.original?.name ?? error.name)));
  app.action('mention.reply', async ({ ack }) => {
    const closed = next(receiver, 'close');
    town.slack.dropSockets();
    await closed;
    await ack();
  });
  await started(receiver);
  expect(await press()).toEqual({ acked: false, warning: 'dispatch_failed' });
  await expect.poll(() => errors, { interval: 5 }).toEqual(['SMSendWhileNotReadyError']);
});

test('9. stopping is reported before the connection is gone', async () => {
  const app = naiveApp(town.slack);
  await app.start();
  await app.stop();
  expect(town.slack.connections()).toBe(1);
  await town.slack.until(() => town.slack.connections() === 0);
});

test('10. an app that is asked for a shorter ping timeout does not listen', async () => {
  const wish = { ...tokens(), socketMode: true, logger: silent, clientPingTimeout: 50 };
  const app = new App({ ...wish, clientOptions: { slackApiUrl: town.slack.apiUrl } });
  stops.push(() => app.stop());
  await app.start();
  town.slack.refreshAll();
  await town.slack.until(() => town.slack.connections() === 0);
  const back = town.slack.until(() => town.slack.connections() === 1, 500);
  await expect(back).rejects.toThrow('did not see');
});

test('11. with a dispatcher of its own, the client leaves a connection open that Slack goes on counting', async () => {
  const raw: Socket[] = [];
  const connect = buildConnector({});
  const dispatcher = new Agent({
    connect: (options, done) =>
      connect(options, (...result) => {
        if (result[1] !== null) raw.push(result[1]);
        done(...result);
      }),
  });
  const installerOptions = { clientOptions: { slackApiUrl: town.slack.apiUrl, fetch } };
  const { appToken } = town.slack.state.app;
  const receiver = new SocketModeReceiver({ appToken, dispatcher, logger: silent, installerOptions });
  await receiver.client.start();
  town.slack.freezeSockets(true);
  void receiver.client.disconnect();
  await receiver.client.disconnect();
  expect(raw.map((socket) => socket.destroyed)).toEqual([false]);
  expect(town.slack.connections()).toBe(1);
  for (const socket of raw) socket.destroy();
  town.slack.freezeSockets(false);
});

test('12. half of the clicks go to a forgotten twin, and the client looks healthy', async () => {
  town.slack.settings.ackMs = 600;
  town.slack.faults.ghosts = 1;
  const receiver = aReceiver(town.slack);
  appOn(town.slack, receiver).action('mention.reply', ({ ack }) => ack());
  const counted = new Promise<unknown>((resolve) => receiver.client.once('ws_message', resolve));
  const hello = await started(receiver);
  expect(hello).not.toHaveProperty('num_connections');
  expect(await counted).toContain('"num_connections":2');
  const seen = [await press(), await press()].map(({ acked }) => acked);
  expect(seen.toSorted()).toEqual([false, true]);
});

test('13. with a logger of its own, the log level is ignored and residents words are written down', async () => {
  const lines: string[] = [];
  const write = (...words: unknown[]): void => void lines.push(words.join(' '));
  const logger = { ...silent, debug: write, getLevel: () => LogLevel.DEBUG };
  const clientOptions = { slackApiUrl: town.slack.apiUrl };
  const app = new App({ ...tokens(), socketMode: true, logger, logLevel: LogLevel.ERROR, clientOptions });
  stops.push(() => app.stop());
  app.action('mention.reply', ({ ack }) => ack());
  await app.start();
  expect(await press('My number is 555 0199')).toEqual({ acked: true });
  expect(lines.join('\n')).toContain('My number is 555 0199');
});

test('14. a button that is only a link still asks the bot, and shows a warning when it is silent', async () => {
  town.slack.settings.ackMs = 100;
  const app = naiveApp(town.slack);
  stops.push(() => app.stop());
  await app.start();
  const link = { type: 'button', action_id: 'mention.open', url: 'https://x.com/i/1', text: plain('Open on X') };
  const { ts } = town.slack.post(town.parks, { text: 'Card', blocks: [{ type: 'actions', elements: [link] }] });
  const seen = await town.slack.click(town.ana, { channel: town.parks, ts, actionId: 'mention.open' });
  expect(seen).toEqual({ acked: false, warning: 'operation_timeout' });
});

/** How long nobody hears anything after Slack has asked for a new connection, and what a click meets meanwhile. */
async function deafAfterRefresh(clientPingTimeout: number) {
  const { slack } = town;
  const receiver = aReceiver(slack, clientPingTimeout);
  appOn(slack, receiver).action<BlockAction>('mention.reply', ({ ack }) => ack());
  await receiver.start();
  const back = next(receiver, 'connected');
  const asked = performance.now();
  slack.refreshAll();
  const { warning } = await press();
  await back;
  const milliseconds = performance.now() - asked;
  await receiver.stop();
  await slack.until(() => slack.connections() === 0);
  return { warning, milliseconds };
}

function press(text = 'New for Parks') {
  const { ts } = town.slack.post(town.parks, { text, blocks: [button('mention.reply')] });
  return town.slack.click(town.ana, { channel: town.parks, ts, actionId: 'mention.reply' });
}

function started(receiver: SocketModeReceiver) {
  stops.push(() => receiver.stop());
  return receiver.start();
}

/** The library loses a rejection when it is stopped in the middle of a reconnect, so tests wait for its end. */
function next(receiver: SocketModeReceiver, event: 'connected' | 'close') {
  return new Promise((resolve) => receiver.client.once(event, resolve));
}

function tokens() {
  return { token: town.slack.state.app.botToken, appToken: town.slack.state.app.appToken };
}

function clientFor(token: string, retryConfig: { retries: number; factor?: number; minTimeout?: number }) {
  return new WebClient(token, { slackApiUrl: town.slack.apiUrl, logger: silent, retryConfig });
}

function inItsOwnProcess(mistake: string, token = town.slack.state.app.botToken) {
  const script = fileURLToPath(new URL('naive-app.ts', import.meta.url));
  const given = [town.slack.apiUrl, token, town.slack.state.app.appToken, mistake];
  const child = spawn(process.execPath, [script, ...given], { stdio: 'ignore' });
  const died = once(child, 'exit').then(([code]: unknown[]) => code);
  stops.push(() => {
    child.kill('SIGKILL');
    return died;
  });
  return { died };
}

function plain(text: string) {
  return { type: 'plain_text', text };
}
