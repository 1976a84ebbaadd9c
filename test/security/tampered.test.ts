import { afterEach, beforeEach, expect, test } from 'vitest';
import type { City } from '../slack/city.ts';
import { until, window } from '../slack/look.ts';
import { aCityWithADoor, submission } from './door.ts';

let door: Awaited<ReturnType<typeof aCityWithADoor>>;
let city: City;

beforeEach(async () => {
  door = await aCityWithADoor();
  ({ city } = door);
});

afterEach(() => city.close());

const replies = () => city.store.db.selectFrom('replies').selectAll().execute();

/** Ana has the post, has written, and sees what will be public. */
async function anaSeesThePreview() {
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.submitView('ana', { 'mention.draft': 'Closed it.' });
  const { id, shown } = await window(city, 'ana', 'mention.reply');
  const noted = shown['private_metadata'];
  return { view: id, noted: typeof noted === 'string' ? (JSON.parse(noted) as Record<string, string>) : {} };
}

test.each<[string, Record<string, string>]>([
  ['of another department', { department: 'streets' }],
  ['of no department', { department: 'nowhere' }],
  ['of a prototype', { department: '__proto__' }],
  ['with another key', { key: 'guessed' }],
  ['without a key', { key: '' }],
  ['of another post', { mention: 'm2' }],
  ['of no post', { mention: "' OR 1=1 --" }],
])('the preview of a window %s publishes nothing', async (_what, different) => {
  const { view, noted } = await anaSeesThePreview();
  // She may answer for both: only what she saw counts.
  city.slack.invite('ana', city.streets.id);
  await city.card({ id: 'm2', postId: 'p2', department: 'streets' });
  await door.send(submission({ person: city.ana, callback: 'mention.reply', noted: { ...noted, ...different }, view }));
  await city.bot.stop();
  expect(await replies()).toEqual([]);
  expect(await city.mention()).toMatchObject({ status: 'claimed', responder: city.ana.id });
  expect(await city.mention('m2')).toMatchObject({ status: 'posted' });
});

test('the same window as it was publishes what stood in it, once', async () => {
  const { view, noted } = await anaSeesThePreview();
  for (let press = 0; press < 3; press += 1)
    await door.send(submission({ person: city.ana, callback: 'mention.reply', noted, view }));
  await until(async () => (await city.mention()).status === 'replying');
  await city.bot.stop();
  expect(await replies()).toMatchObject([{ text: 'Closed it.', department: 'parks', account: 'x-parks' }]);
});

test.each<[string, string]>([
  ['nothing', ''],
  ['no JSON', '{'],
  ['a list', '["m1"]'],
  ['a number', '7'],
  ['null', 'null'],
  ['objects for words', '{"mention":{"id":"m1"},"department":["parks"]}'],
  ['a megabyte', JSON.stringify({ mention: 'm'.repeat(500_000) })],
])('a window in which %s is noted does nothing and stops nothing', async (_what, metadata) => {
  await city.card();
  const given = submission({ person: city.ana, callback: 'mention.dismiss', noted: {}, entered: { reason: 'spam' } });
  const { view, ...rest } = given as { view: object };
  expect(await door.send({ ...rest, view: { ...view, private_metadata: metadata } })).toBe(200);
  await city.bot.stop();
  expect(await city.mention()).toMatchObject({ status: 'posted', version: 1 });
});

test.each([
  ['a reason that is not on the list', 'mention.dismiss', { reason: 'I disagree with them' }],
  ['a department that does not exist', 'mention.reroute', { department: 'everything', word: '' }],
])('%s is not taken', async (_what, callback, entered) => {
  await city.card();
  await door.send(submission({ person: city.ana, callback, noted: { mention: 'm1' }, entered }));
  await city.bot.stop();
  expect(await city.mention()).toMatchObject({ status: 'posted', department: 'parks', version: 1 });
});
