import { afterEach, beforeEach, expect, test } from 'vitest';
import { client, keys, naiveClient, refusal, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

let city: XCity;
beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

test('an account is connected with a PIN, end to end', async () => {
  const link = await naiveClient(city.x).generateAuthLink('oob');
  const pin = city.x.authorize(link.oauth_token, 'CityParks');
  expect(pin).toMatch(/^\d{7}$/);
  const { accessToken, accessSecret, screenName, userId } = await halfway(link).login(pin);
  expect({ screenName, userId }).toEqual({ screenName: 'CityParks', userId: city.parks.id });
  const connected = client(city.x.url, { ...keys(city.x), accessToken, accessSecret }, undefined);
  expect((await connected.v2.me()).data.username).toBe('CityParks');
});

test('the page lets a person choose an account and shows the PIN', async () => {
  const link = await naiveClient(city.x).generateAuthLink('oob');
  const address = link.url.replace('https://api.x.com', city.x.url);
  expect(await (await fetch(address)).text()).toContain('<option>CityParks</option>');
  const page = await (await fetch(`${address}&handle=CityParks`)).text();
  const pin = /<code>(\d{7})<\/code>/.exec(page)?.[1] ?? '';
  expect((await halfway(link).login(pin)).screenName).toBe('CityParks');
});

test('a wrong PIN, and a PIN used twice, are refused', async () => {
  const link = await naiveClient(city.x).generateAuthLink('oob');
  const pin = city.x.authorize(link.oauth_token, 'CityParks');
  expect((await refusal(halfway(link).login('0000000'))).code).toBe(401);
  await halfway(link).login(pin);
  expect((await refusal(halfway(link).login(pin))).code).toBe(401);
});

test('an app with a wrong secret cannot begin, nor can a callback that X does not know', async () => {
  const stranger = client(city.x.url, { ...keys(city.x), appKey: city.x.world.app.key, appSecret: 'wrong' }, undefined);
  expect(await refusal(stranger.generateAuthLink('oob'))).toMatchObject({ code: 401 });
  expect((await refusal(naiveClient(city.x).generateAuthLink('https://city.example/back'))).code).toBe(403);
});

function halfway(link: { oauth_token: string; oauth_token_secret: string }): ReturnType<typeof client> {
  const tokens = { ...keys(city.x), accessToken: link.oauth_token, accessSecret: link.oauth_token_secret };
  return client(city.x.url, tokens, undefined);
}
