import { afterEach, beforeEach, expect, test } from 'vitest';
import { carefulClient, refusal, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

const EXPANDED = { 'tweet.fields': 'author_id', expansions: 'author_id' };
let now: number;
let city: XCity;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 2, 23);
  city = await startXCity({ now: () => now });
});
afterEach(() => city.x.stop());

test('reading is billed once per post and UTC day, cheaply for the owner of the app', async () => {
  for (const at of [1, 2]) city.x.post(city.ana, `@MayorRivera @CityParks lamp ${at}`);
  await read('mayor');
  await read('mayor');
  expect(city.x.bill().byKind).toEqual({ ownedRead: { count: 2, dollars: 0.002 } });
  await read('parks');
  expect(city.x.bill().dollars).toBe(0.002);
  now += 3_600_000;
  await read('parks');
  expect(city.x.bill()).toMatchObject({
    dollars: 0.012,
    byKind: { postRead: { count: 2, dollars: 0.01 } },
    byEndpoint: { mentions: { ownedRead: { returned: 4, billed: 2 }, postRead: { returned: 4, billed: 2 } } },
  });
});

test('authors that come along are billed too, where X counts what it includes', async () => {
  for (const at of [1, 2]) city.x.post(city.ana, `@MayorRivera lamp ${at}`);
  await read('mayor', EXPANDED);
  expect(city.x.bill().byKind).toMatchObject({ accountRead: { count: 1, dollars: 0.01 } });
  await city.x.stop();
  city = await startXCity({ billIncludes: false });
  city.x.post(city.ana, '@MayorRivera lamp');
  await read('mayor', EXPANDED);
  expect(city.x.bill().byKind).not.toHaveProperty('accountRead');
});

test('empty answers and refused requests cost nothing', async () => {
  await read('mayor');
  await refusal(carefulClient(city.x, city.parksToken).v2.post('tweets', { text: '' }));
  expect(city.x.bill()).toMatchObject({ dollars: 0, byKind: {} });
});

test('a post costs 0.015, a summoned reply 0.010, and anything with a link 0.200', async () => {
  const asked = city.x.post(city.ana, '@CityParks the swing is broken');
  const parks = carefulClient(city.x, city.parksToken).v2;
  await parks.post('tweets', { text: 'The pool opens at nine.' });
  await parks.post('tweets', { text: 'Fixed.', reply: { in_reply_to_tweet_id: asked.id } });
  await parks.post('tweets', { text: 'Report it at city.gov, please.', reply: { in_reply_to_tweet_id: asked.id } });
  expect(city.x.bill().byKind).toEqual({
    create: { count: 1, dollars: 0.015 },
    summonedCreate: { count: 1, dollars: 0.01 },
    linkCreate: { count: 1, dollars: 0.2 },
  });
});

test('without credit X answers 402 until somebody pays', async () => {
  city.x.post(city.ana, '@MayorRivera lamp');
  city.x.credit(0.001);
  await read('mayor');
  const refused = await refusal(read('mayor'));
  expect(refused).toMatchObject({
    code: 402,
    data: {
      title: 'CreditsDepleted',
      detail: expect.stringContaining('does not have any credits to fulfill this request') as string,
      type: 'https://api.twitter.com/2/problems/credits',
    },
  });
  city.x.credit(5);
  await read('mayor');
});

test('at the spending cap X answers 403 and names the day', async () => {
  city.x.spendCap(0);
  expect(await refusal(read('mayor'))).toMatchObject({
    code: 403,
    data: {
      title: 'SpendCapReached',
      reset_date: '2026-12-01',
      detail: expect.stringContaining('2026-12-01') as string,
    },
  });
});

test('usage tells how many posts were read', async () => {
  city.x.post(city.ana, '@MayorRivera lamp');
  await read('mayor');
  const usage = await carefulClient(city.x, city.mayorToken).v2.get<{ data: object }>('usage/tweets');
  expect(usage.data).toMatchObject({ project_usage: 1, project_cap: 3_000_000 });
});

function read(who: 'mayor' | 'parks', query: Record<string, string> = {}): Promise<unknown> {
  const token = who === 'mayor' ? city.mayorToken : city.parksToken;
  return carefulClient(city.x, token).v2.get(`users/${city[who].id}/mentions`, query);
}
