import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTown, realClock, silent } from './town.ts';
import type { Town } from './town.ts';

let town: Town;
let bot: WebClient;
let impatient: WebClient;

beforeEach(async () => {
  town = await aTown(realClock);
  const options = { slackApiUrl: town.slack.apiUrl, retryConfig: { retries: 0 }, logger: silent };
  bot = new WebClient(town.slack.state.app.botToken, { ...options, rejectRateLimitedCalls: true });
  impatient = new WebClient(town.slack.state.app.botToken, { ...options, timeout: 100 });
});

afterEach(() => town.slack.stop());

const post = (client = bot): Promise<unknown> => client.chat.postMessage({ channel: town.parks.id, text: 'Card' });
const posts = (): number => town.slack.ledger.posts(town.parks.id);

test('an answer can be lost after the card was posted, or the call before', async () => {
  town.slack.faults.drop('chat.postMessage', { after: 'effect' });
  await expect(post()).rejects.toBeInstanceOf(WebAPIRequestError);
  expect(posts()).toBe(1);
  town.slack.faults.drop('chat.postMessage', { after: 'before' });
  await expect(post()).rejects.toBeInstanceOf(WebAPIRequestError);
  expect(posts()).toBe(1);
  await post();
  expect(posts()).toBe(2);
});

test('a broken server says 500, with or without having done it', async () => {
  town.slack.faults.http500('chat.postMessage');
  await expect(post()).rejects.toBeInstanceOf(WebAPIHTTPError);
  expect(posts()).toBe(0);
  town.slack.faults.http500('chat.postMessage', { after: 'effect' });
  await expect(post()).rejects.toBeInstanceOf(WebAPIHTTPError);
  expect(posts()).toBe(1);
});

test('a slow answer comes after the card, and a late card after the client gave up', async () => {
  town.slack.faults.slow('chat.postMessage', 250);
  await expect(post(impatient)).rejects.toBeInstanceOf(WebAPIRequestError);
  await town.slack.until(() => posts() === 1);
  town.slack.faults.late('chat.postMessage', 250);
  await expect(post(impatient)).rejects.toBeInstanceOf(WebAPIRequestError);
  expect(posts()).toBe(1);
  await town.slack.until(() => posts() === 2);
});

test('a call can be left without any answer', async () => {
  const fault = town.slack.faults.hang('chat.postMessage');
  await expect(post(impatient)).rejects.toBeInstanceOf(WebAPIRequestError);
  await town.slack.until(() => fault.hits === 1);
  expect(posts()).toBe(0);
});

test('a limit can be put on one channel alone', async () => {
  const other = town.slack.addChannel({ name: 'other', members: [town.slack.state.app.botUserId] });
  town.slack.faults.rateLimit('chat.postMessage', 7, { channel: town.parks.id, count: 2 });
  await bot.chat.postMessage({ channel: other.id, text: 'Card' });
  await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  await expect(post()).rejects.toBeInstanceOf(WebAPIRateLimitedError);
  await post();
});

test('any error of Slack can be asked for', async () => {
  town.slack.faults.error('chat.postMessage', 'internal_error');
  await expect(post()).rejects.toMatchObject({ data: { error: 'internal_error' } });
});

test('Slack can be away, behind a closed door or behind a 503', async () => {
  town.slack.faults.down = 'closed';
  await expect(post()).rejects.toBeInstanceOf(WebAPIRequestError);
  town.slack.faults.down = '503';
  await expect(post()).rejects.toMatchObject({ statusCode: 503 });
  town.slack.faults.clear();
  await post();
  expect(town.slack.ledger.calls).toHaveLength(1);
});
