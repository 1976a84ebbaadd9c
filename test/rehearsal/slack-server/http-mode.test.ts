import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTown, button, silent } from './town.ts';
import type { Town } from './town.ts';

let town: Town;
let server: Server;
let app: App;

beforeEach(async () => {
  town = await aTown();
  const { settings, state, apiUrl } = town.slack;
  const receiver = new HTTPReceiver({ signingSecret: settings.signingSecret, logger: silent });
  const { botToken: token, botId, botUserId } = state.app;
  app = new App({ token, botId, botUserId, receiver, logger: silent, clientOptions: { slackApiUrl: apiUrl } });
  server = createServer((request, response) => receiver.requestListener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  settings.requestUrl = `http://127.0.0.1:${address.port}/slack/events`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await town.slack.stop();
});

function press() {
  const { ts } = town.slack.post(town.parks, { text: 'Card', blocks: [button('mention.reply')] });
  return town.slack.click(town.ana, { channel: town.parks, ts, actionId: 'mention.reply' });
}

test('a request URL is verified before anything else', async () => {
  expect(await town.slack.verifyRequestUrl()).toBe(true);
  town.slack.settings.signingSecret = 'another';
  expect(await town.slack.verifyRequestUrl()).toBe(false);
});

test('clicks and commands arrive signed, and their answers come back', async () => {
  app.action('mention.reply', ({ ack }) => ack());
  app.command('/mention-stats', ({ ack, command }) => ack(`You asked for ${command.text}`));
  expect(await press()).toEqual({ acked: true });
  const asked = await town.slack.command(town.ana, town.parks, '/mention-stats 30d');
  expect(asked).toMatchObject({ acked: true, answer: { text: 'You asked for 30d' } });
});

test('a wrong signature is refused, and the person sees a warning', async () => {
  app.action('mention.reply', ({ ack }) => ack());
  town.slack.settings.signingSecret = 'another';
  expect(await press()).toMatchObject({ acked: false });
  expect(town.slack.ledger.deliveries.at(-1)?.outcome).toBe('status 401');
});

test('an event whose answer was lost comes again, and says that it does', async () => {
  const retries: (number | undefined)[] = [];
  app.event('channel_archive', ({ context }) => Promise.resolve(void retries.push(context.retryNum)));
  town.slack.faults.retryEvents = true;
  town.slack.archive(town.parks);
  await town.slack.until(() => town.slack.ledger.deliveries.filter((one) => one.outcome === 'acked').length === 2);
  expect(retries).toEqual([undefined, 1]);
});

test('with nobody at the request URL a click fails at once', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await press()).toEqual({ acked: false, warning: 'dispatch_failed' });
});
