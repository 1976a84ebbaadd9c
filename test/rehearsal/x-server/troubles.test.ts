import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiPartialResponseError, ApiRequestError } from 'twitter-api-v2';
import { carefulClient, refusal, startXCity, stateAfter } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

let city: XCity;
beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

describe('an answer of X at its worst', () => {
  test.each([
    ['rate-limited', 429, { title: 'Too Many Requests', status: 429 }],
    ['no-credits', 402, { title: 'CreditsDepleted' }],
    ['spend-cap', 403, { title: 'SpendCapReached' }],
    ['unauthorized', 401, { title: 'Unauthorized', status: 401 }],
    ['suspended', 403, { detail: 'Your account is suspended and is not permitted to access this feature.' }],
    ['locked', 403, { detail: expect.stringContaining('this account is temporarily locked') as string }],
    ['not-found', 404, { title: 'Not Found', status: 404 }],
    ['error', 500, { title: 'Internal Server Error', status: 500 }],
    ['unavailable', 503, expect.stringContaining('Over capacity') as string],
  ] as const)('%s: %i', async (trouble, code, data) => {
    city.x.misbehave('publish', trouble, { times: 1 });
    expect(await refusal(publish('Hello.'))).toMatchObject({ code, data });
    expect(city.x.posts()).toEqual([]);
    await publish('Hello.');
    expect(city.x.ledger().map((entry) => [entry.status, entry.trouble])).toEqual([
      [code, trouble],
      [201, undefined],
    ]);
  });

  test('a maintenance page, a redirect and bare errors come as 200 or 302, and nothing is published', async () => {
    city.x.misbehave('publish', 'html', { times: 1 });
    city.x.misbehave('publish', 'redirect', { times: 1 });
    city.x.misbehave('publish', 'only-errors', { times: 1 });
    expect(await publish('Hello.')).toContain('maintenance');
    expect(await publish('Hello.')).toBe('');
    expect(await publish('Hello.')).toMatchObject({ errors: [{ title: 'Internal Error' }] });
    expect(city.x.posts()).toEqual([]);
  });
});

describe('an effect without an answer', () => {
  test.each(['reset-after', 'cut', 'error-after', 'hang-after', 'corrupt-gzip', 'cut-gzip'] as const)(
    '%s',
    async (trouble) => {
      city.x.misbehave('publish', trouble, { times: 1 });
      await expect(publish('Hello.', 200)).rejects.toBeInstanceOf(Error);
      expect(city.x.posts().map((post) => post.words)).toEqual(['Hello.']);
    },
  );

  test('an empty body', async () => {
    city.x.misbehave('publish', 'empty', { times: 1 });
    expect(await publish('Hello.')).toBeUndefined();
    expect(city.x.posts()).toHaveLength(1);
  });

  test('a request that takes effect after the client has gone', async () => {
    city.x.misbehave('publish', 'late', { ms: 600, times: 1 });
    await expect(publish('Hello.', 100)).rejects.toBeInstanceOf(ApiRequestError);
    expect(city.x.posts()).toEqual([]);
    await city.x.until(() => city.x.posts().length === 1);
  });
});

describe('an answer without an effect', () => {
  test('a reset before it', async () => {
    city.x.misbehave('publish', 'reset-before', { times: 1 });
    await expect(publish('Hello.')).rejects.toBeInstanceOf(ApiRequestError);
    expect(city.x.posts()).toEqual([]);
  });

  test('a hang before it', async () => {
    city.x.misbehave('publish', 'hang', { times: 1 });
    expect(await stateAfter(150, publish('Hello.', 5000))).toBe('hanging');
    expect(city.x.posts()).toEqual([]);
  });

  test('nobody there, until X is up again on the same port', async () => {
    await city.x.down();
    await expect(publish('Hello.')).rejects.toBeInstanceOf(ApiRequestError);
    await city.x.up();
    await publish('Hello.');
  });
});

test('a misbehaviour meets one account only where it is told so, and ends when lifted', async () => {
  const lift = city.x.misbehave('every', 'unauthorized', { handle: 'CityParks' });
  expect((await refusal(publish('Hello.'))).code).toBe(401);
  expect((await carefulClient(city.x, city.mayorToken).v2.me()).data.id).toBe(city.mayor.id);
  lift();
  await publish('Hello.');
  city.x.misbehave('every', 'error');
  city.x.calm();
  await publish('Hello again.');
});

test('a suspended and a locked account are refused whatever they ask', async () => {
  const me = (): Promise<unknown> => carefulClient(city.x, city.parksToken).v2.me();
  city.x.suspend('CityParks');
  expect(await refusal(me())).toMatchObject({
    code: 403,
    data: { detail: expect.stringContaining('suspended') as string },
  });
  city.x.suspend('CityParks', false);
  city.x.lock('CityParks');
  expect(await refusal(me())).toMatchObject({
    code: 403,
    data: { detail: expect.stringContaining('locked') as string },
  });
});

test('compressed answers go only to those who ask for them', async () => {
  const { bearer } = city.x.world.app;
  const ask = (coding: string): Promise<Response> =>
    fetch(`${city.x.url}/2/users/${city.mayor.id}`, {
      headers: { authorization: `Bearer ${bearer}`, 'accept-encoding': coding },
    });
  expect((await ask('gzip')).headers.get('content-encoding')).toBe('gzip');
  expect((await ask('identity')).headers.get('content-encoding')).toBeNull();
});

test('a plain answer that is cut short is heard of', async () => {
  city.x.misbehave('me', 'cut');
  await expect(carefulClient(city.x, city.parksToken).v2.me()).rejects.toBeInstanceOf(ApiPartialResponseError);
});

test('limits count per account and endpoint, say when they end, and end then', async () => {
  await city.x.stop();
  let now = Date.UTC(2026, 10, 2, 12);
  city = await startXCity({ now: () => now });
  city.x.limit('me', 2);
  const me = () => carefulClient(city.x, city.parksToken).v2.get('users/me', {}, { fullResponse: true });
  expect((await me()).rateLimit).toEqual({ limit: 2, remaining: 1, reset: now / 1000 + 900 });
  await me();
  expect(await refusal(me())).toMatchObject({ code: 429, rateLimited: true });
  await carefulClient(city.x, city.mayorToken).v2.me();
  now += 15 * 60_000;
  await me();
});

test('posts also count against the day of the whole app', async () => {
  city.x.limit('publish24h', 1);
  await publish('Hello.');
  expect(
    (await refusal(carefulClient(city.x, city.mayorToken).v2.post('tweets', { text: 'Good morning.' }))).code,
  ).toBe(429);
});

function publish(text: string, timeout?: number): Promise<unknown> {
  return carefulClient(city.x, city.parksToken, timeout).v2.post('tweets', { text });
}
