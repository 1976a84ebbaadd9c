import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApiPartialResponseError, ApiRequestError } from 'twitter-api-v2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carefulClient, naiveClient, refusal, startXCity, stateAfter } from './x-city.ts';
import type { XCity } from './x-city.ts';

const run = promisify(execFile);
const SOON = 300;
let city: XCity;

beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

describe('a careless use of twitter-api-v2, when the connection misbehaves,', () => {
  test('waits for ever for an answer that never comes', async () => {
    city.x.misbehave('me', 'hang');
    expect(await stateAfter(SOON, naiveClient(city.x, city.mayorToken).v2.me())).toBe('hanging');
  });

  test('is kept beyond its timeout by an answer that drips in byte by byte', async () => {
    city.x.misbehave('me', 'drip', { ms: 10 });
    const call = carefulClient(city.x, city.mayorToken, 400).v2.me();
    expect(await stateAfter(600, call)).toBe('hanging');
    expect((await call).data.username).toBe('MayorRivera');
  });

  test('never hears that a compressed answer was cut off, even with a timeout', async () => {
    city.x.misbehave('me', 'cut-gzip');
    const call = naiveClient(city.x, city.mayorToken).v2.get('users/me', {}, { timeout: 100 });
    expect(await stateAfter(SOON + 200, call)).toBe('hanging');
  });

  test('dies with its whole process of a corrupt compressed answer', async () => {
    city.x.misbehave('me', 'corrupt-gzip');
    const { app } = city.x.world;
    const { token, secret } = city.mayorToken;
    const child = join(import.meta.dirname, 'x-corrupt-answer.ts');
    const dying = run(process.execPath, [child, city.x.url, app.key, app.secret, token, secret]);
    await expect(dying).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Gunzip') as string,
    });
  });

  test.each(['cut-gzip', 'corrupt-gzip', 'cut'] as const)(
    'is told of a broken answer (%s) only without compression',
    async (trouble) => {
      city.x.misbehave('me', trouble);
      await expect(carefulClient(city.x, city.mayorToken).v2.me()).rejects.toBeInstanceOf(ApiPartialResponseError);
    },
  );

  test('cannot see why nobody could be reached', async () => {
    await city.x.down();
    const error: unknown = await naiveClient(city.x, city.mayorToken)
      .v2.me()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiRequestError);
    expect(error).toMatchObject({ message: 'Request failed.', _options: { error: { code: 'ECONNREFUSED' } } });
    expect((error as ApiRequestError).requestError).toBeUndefined();
    await city.x.up();
    expect((await naiveClient(city.x, city.mayorToken).v2.me()).data.username).toBe('MayorRivera');
  });
});

describe('a careless use of twitter-api-v2, when the answer is not what it seems,', () => {
  test('takes a maintenance page for "no mentions, all read"', async () => {
    city.x.post(city.ana, '@MayorRivera the lamp is out');
    city.x.misbehave('mentions', 'html');
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id);
    expect(page.tweets).toEqual([]);
    expect(page.done).toBe(true);
  });

  test('takes a redirect for an empty answer', async () => {
    city.x.misbehave('me', 'redirect');
    expect(await naiveClient(city.x, city.mayorToken).v2.get('users/me')).toBe('');
  });

  test('stumbles over an empty body', async () => {
    city.x.misbehave('mentions', 'empty');
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id);
    expect(() => page.tweets).toThrow(TypeError);
  });

  test('takes an answer of nothing but errors for "no mentions, all read"', async () => {
    city.x.post(city.ana, '@MayorRivera the lamp is out');
    city.x.misbehave('mentions', 'only-errors');
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id);
    expect(page.tweets).toEqual([]);
    expect(page.errors).toHaveLength(1);
    expect(page.unusable).toBe(true);
    expect(page.done).toBe(true);
  });

  test("does not show X's own sentence in the message of a refusal", async () => {
    const asked = city.x.post(city.ana, '@MayorRivera the lamp is out');
    const reply = { text: 'On it.', reply: { in_reply_to_tweet_id: asked.id } };
    const error: unknown = await naiveClient(city.x, city.parksToken)
      .v2.post('tweets', reply)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ message: 'Request failed with code 403' });
    expect(error).toMatchObject({ data: { detail: expect.stringContaining('where you are mentioned') as string } });
  });

  test('gives a page of HTML as the data of a 503', async () => {
    city.x.misbehave('me', 'unavailable');
    const refused = await refusal(naiveClient(city.x, city.mayorToken).v2.me());
    expect(refused).toMatchObject({ code: 503, data: expect.stringContaining('<html>') as string });
  });

  test('passes over errors that stand beside the posts', async () => {
    const root = city.x.post(city.ben, 'the fountain is dry');
    city.x.post(city.ana, '@MayorRivera why?', { inReplyTo: root.id });
    city.x.delete(root.id);
    const options = { expansions: ['referenced_tweets.id'] as const };
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id, {
      expansions: [...options.expansions],
    });
    expect(page.tweets).toHaveLength(1);
    expect(page.errors).toMatchObject([{ resource_id: root.id, title: 'Not Found Error' }]);
  });

  test('cannot tell an unknown field from an empty one', async () => {
    city.x.post(city.ana, '@MayorRivera the lamp is out');
    city.x.misbehave('mentions', 'missing-fields');
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id, {
      'tweet.fields': ['created_at', 'author_id'],
    });
    expect(page.tweets[0]).toMatchObject({ text: '@MayorRivera the lamp is out' });
    expect(page.tweets[0]?.created_at).toBeUndefined();
    expect(page.errors).toEqual([]);
  });
});

test('a timeline that answers 404 for everybody looks like an account that is gone', async () => {
  city.x.misbehave('timeline', 'not-found');
  expect(await refusal(naiveClient(city.x, city.mayorToken).v2.userTimeline(city.mayor.id))).toMatchObject({
    code: 404,
  });
});

test('a post whose answer was lost looks like one that failed', async () => {
  city.x.misbehave('publish', 'reset-after');
  const call = naiveClient(city.x, city.parksToken).v2.post('tweets', { text: 'The pool opens at nine.' });
  await expect(call).rejects.toBeInstanceOf(ApiRequestError);
  expect(city.x.posts().map((post) => post.words)).toEqual(['The pool opens at nine.']);
});

test.each(['@twitter-api-v2/plugin-rate-limit', '@twitter-api-v2/plugin-token-refresher'])(
  '%s, which keeps the wrong host or posts twice on a refusal, is not among the dependencies',
  (plugin) => {
    expect(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')).not.toContain(plugin);
  },
);
