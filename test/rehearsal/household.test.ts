import { afterEach, beforeEach, expect, it } from 'vitest';
import { lengthenTheLead } from '../../src/rehearsal/household.ts';
import { carefulClient, startXCity, type XCity } from './x-city.ts';

let city: XCity;
beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

it('a rehearsal that reads every second still reads after five minutes', async () => {
  lengthenTheLead(city.x);
  const mayor = carefulClient(city.x, city.mayorToken);
  for (let reading = 0; reading < 301; reading += 1) await mayor.v2.get(`users/${city.mayor.id}/mentions`);
  expect(city.x.ledger().map(({ status }) => status)).toEqual(Array.from({ length: 301 }, () => 200));
});
