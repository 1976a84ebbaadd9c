import { afterEach, beforeEach, expect, it } from 'vitest';
import { mentionOf } from '../model/compare.ts';
import { openCity, type ModelCity } from '../model/city.ts';
import { aReply } from '../examples.ts';

let city: ModelCity;

beforeEach(async () => {
  city = await openCity();
});
afterEach(() => city.close());

const LEASE = 120_000;

it('a bot that slept from the moment it took an answer until others may look for it sends nothing', async () => {
  await anAnswerIsOwed();
  Object.assign(city.store, { taken: () => city.clock.forward(LEASE) });
  await city.run.replies();
  expect(city.x.said).toEqual([]);
  expect(await city.store.db.selectFrom('deliveries').select('status').where('kind', '=', 'reply').execute()).toEqual([
    { status: 'due' },
  ]);
  Object.assign(city.store, { taken: () => undefined });
  await city.run.replies();
  expect(city.x.said).toHaveLength(1);
});

it('half of that time is left for the answer to come: with less of it nothing is sent', async () => {
  await anAnswerIsOwed();
  Object.assign(city.store, { taken: () => city.clock.forward(LEASE / 2) });
  await city.run.replies();
  expect(city.x.said).toEqual([]);
  Object.assign(city.store, { taken: () => city.clock.forward(LEASE / 2 - 1_000) });
  await city.run.replies();
  expect(city.x.said).toHaveLength(1);
});

it('whoever wrote hears that nothing went out, though the post was gone before its turn came', async () => {
  const mention = await anAnswerIsOwed();
  await city.act({ do: 'withdraw', mention, by: null });
  await city.run.replies();
  expect(city.x.said).toEqual([]);
  const notices = await city.store.db.selectFrom('deliveries').select('notice').where('kind', '=', 'notice').execute();
  expect(notices.map(({ notice }) => JSON.parse(notice ?? '') as unknown)).toEqual([
    { about: 'refused', responder: 'UANA', words: 'The author deleted or hid this post.', network: 'x' },
  ]);
  const draft = await city.store.db.selectFrom('drafts').select('text').where('mention', '=', mention).execute();
  expect(draft).toEqual([{ text: 'A crew is on its way.' }]);
});

async function anAnswerIsOwed(): Promise<string> {
  const post = city.x.write();
  await city.run.poll();
  await city.run.cards();
  const { id: mention, latestId: to } = (await mentionOf(city, post.id)) ?? { id: '', latestId: '' };
  await city.act({ do: 'claim', mention, by: 'UANA', leaseUntil: city.clock.now() + 30 * LEASE });
  const from = { department: 'parks', account: 'x-parks', handle: 'parks' };
  const reply = aReply({ id: city.ids(), mention, text: 'A crew is on its way.', to, responder: 'UANA', ...from });
  const done = await city.act({ do: 'reply', mention, by: 'UANA', reply });
  expect(done.ok).toBe(true);
  return mention;
}
