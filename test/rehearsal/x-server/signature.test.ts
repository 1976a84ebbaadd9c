import { afterEach, beforeEach, expect, test } from 'vitest';
import { sign } from '../../../src/rehearsal/x-server/signature.ts';
import { client, keys, naiveClient, refusal, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

const UNAUTHORIZED = {
  code: 401,
  data: { title: 'Unauthorized', detail: 'Unauthorized', type: 'about:blank', status: 401 },
};
let city: XCity;

beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

test('a signature is what RFC 5849 makes of its own example', () => {
  const parameters = [
    ['b5', '=%3D'],
    ['a3', 'a'],
    ['c@', ''],
    ['a2', 'r b'],
    ['c2', ''],
    ['a3', '2 q'],
    ['oauth_consumer_key', '9djdj82h48djs9d2'],
    ['oauth_token', 'kkk9d7dh3k39sjv7'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131201'],
    ['oauth_nonce', '7d8f3e4a'],
  ] as const;
  const base = 'http://example.com/request';
  const made = sign({ method: 'POST', base, parameters, consumerSecret: 'j49sk3j29djd', tokenSecret: 'dh893hdasih9' });
  expect(made).toBe('r6/TJjbCOr97/+UU0NsvSne7s5g=');
});

test('an account with the right secrets is known, whatever signs there are in what it asks', async () => {
  const query = { query: `from:MayorRivera "it's (not) here!" -is:retweet OR @ben*`, max_results: 10 };
  expect(await naiveClient(city.x, city.mayorToken).v2.get('tweets/search/recent', query)).toMatchObject({
    meta: { result_count: 0 },
  });
});

test('a wrong secret of the app or of the account is refused', async () => {
  const tokens = { ...keys(city.x), accessToken: city.mayorToken.token, accessSecret: city.mayorToken.secret };
  for (const wrong of [{ appSecret: 'x' }, { accessSecret: 'x' }, { appKey: 'x' }, { accessToken: 'x' }]) {
    expect(await refusal(client(city.x.url, { ...tokens, ...wrong }, undefined).v2.me())).toMatchObject(UNAUTHORIZED);
  }
});

test("somebody else's token with one's own secret is refused", async () => {
  const tokens = { ...keys(city.x), accessToken: city.mayorToken.token, accessSecret: city.parksToken.secret };
  expect(await refusal(client(city.x.url, tokens, undefined).v2.me())).toMatchObject(UNAUTHORIZED);
});

test('a parameter altered after signing is refused', async () => {
  const answer = await replay((url) => url.searchParams.set('max_results', '50'));
  expect(answer.map((one) => one.status)).toEqual([200, 401]);
});

test('a nonce that was used before is refused', async () => {
  const answers = await replay(() => undefined);
  expect(answers.map((one) => one.status)).toEqual([200, 401]);
});

test('a request that was signed long ago is refused', async () => {
  await city.x.stop();
  city = await startXCity({ signingNow: () => Date.now() + 10 * 60_000 });
  expect(await refusal(naiveClient(city.x, city.mayorToken).v2.me())).toMatchObject(UNAUTHORIZED);
});

test('no credentials, and credentials of a revoked token, are refused', async () => {
  expect((await fetch(`${city.x.url}/2/users/me`)).status).toBe(401);
  city.x.revoke(city.mayorToken.token);
  expect(await refusal(naiveClient(city.x, city.mayorToken).v2.me())).toMatchObject(UNAUTHORIZED);
});

test('a read-only token reads, and may not write', async () => {
  const token = city.x.issueToken('MayorRivera', { write: false });
  const reader = naiveClient(city.x, token);
  expect((await reader.v2.me()).data.id).toBe(city.mayor.id);
  const refused = await refusal(reader.v2.post('tweets', { text: 'Good morning.' }));
  expect(refused).toMatchObject({
    code: 403,
    data: { type: expect.stringMatching(/\/oauth1-permissions$/) as string },
  });
});

test('the app alone may read, but is nobody, and may not write', async () => {
  const app = client(city.x.url, city.x.world.app.bearer, undefined);
  expect(await app.v2.get(`users/${city.mayor.id}/mentions`)).toEqual({ meta: { result_count: 0 } });
  const nobody = { code: 403, data: { title: 'Unsupported Authentication' } };
  expect(await refusal(app.v2.get('users/me'))).toMatchObject(nobody);
  expect(await refusal(app.v2.post('tweets', { text: 'Good morning.' }))).toMatchObject(nobody);
});

/** Sends a request that twitter-api-v2 signed, and then once more, changed or not. */
async function replay(change: (url: URL) => void): Promise<Response[]> {
  let caught: { url: URL; headers: Record<string, string> } | undefined;
  const signer = naiveClient(city.x, city.mayorToken);
  signer.v2.getPlugins().push({
    onBeforeRequest({ computedParams }) {
      caught = {
        url: new URL(computedParams.url),
        headers: { authorization: String(computedParams.headers['Authorization']) },
      };
      throw new Error('caught');
    },
  });
  await signer.v2.get(`users/${city.mayor.id}/mentions`, { max_results: 10 }).catch(() => undefined);
  if (caught === undefined) throw new Error('nothing was signed');
  const first = await fetch(caught.url, { headers: caught.headers });
  change(caught.url);
  return [first, await fetch(caught.url, { headers: caught.headers })];
}
