import { copyFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTemporaryFolder, openCity, type StoryCity } from '../story/city.ts';

let city: StoryCity;
let file: string;
let clean: () => Promise<void>;
const SWINGS = '@MayorOkafor a branch came down on the swings at Miller Park';
const WORDS = 'We closed the swings.';

beforeEach(async () => {
  const place = await inTemporaryFolder();
  clean = place.clean;
  file = place.database.replace('file:', '');
  city = await openCity({ url: place.database, access: 'self-serve' });
  const { app } = city.slack.state;
  app.messagesTab = true;
  app.scopes = [...app.scopes, 'channels:history', 'groups:history'];
});
afterEach(async () => {
  await city.stop();
  await clean();
});

const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(60_000);
    await city.settle();
  }
};
const copy = () => city.restart({}, () => copyFile(file, `${file}.copy`));
const putBack = () => city.restart({}, () => copyFile(`${file}.copy`, file));
const take = async () => {
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch'), 'mention.reply');
  await city.slack.submitView('UANA', { answer: WORDS });
  await city.slack.submitView('UANA');
  await city.settle();
};
const one = () =>
  city.app.store.db.selectFrom('mentions').select(['status', 'unsure', 'responder']).executeTakeFirstOrThrow();
const replies = () => city.app.store.db.selectFrom('replies').select(['status', 'via']).execute();

it('an answer handed over before the copy and posted after it is recorded as that one', async () => {
  const post = await city.resident(SWINGS);
  await take();
  expect(await one()).toMatchObject({ status: 'by_hand' });
  await copy();
  city.forward(60_000);
  city.x.post('AlderParks', WORDS, { inReplyTo: post.id });
  await minutes(3);
  expect(await one()).toMatchObject({ status: 'replied' });
  await putBack();
  await minutes(5);
  expect(await one()).toMatchObject({ status: 'replied', unsure: 0 });
  expect(await replies()).toEqual([{ status: 'published', via: 'by_hand' }]);
  expect(city.cards('CPARKS').filter(({ threadTs }) => threadTs === undefined)).toHaveLength(1);
});

it('an answer handed over and posted after the copy is seen as one of the account', async () => {
  const post = await city.resident(SWINGS);
  await copy();
  await take();
  city.forward(60_000);
  city.x.post('AlderParks', WORDS, { inReplyTo: post.id });
  await minutes(3);
  await putBack();
  await minutes(5);
  expect(await one()).toMatchObject({ status: 'answered_elsewhere', unsure: 0 });
});

it('an answer handed over, with the mayor answering and the author editing and deleting after the copy', async () => {
  const post = await city.resident(SWINGS);
  await take();
  await copy();
  city.forward(60_000);
  city.x.post('MayorOkafor', 'On it!', { inReplyTo: post.id });
  await minutes(3);
  expect(await one()).toMatchObject({ status: 'answered_elsewhere' });
  city.x.post('AlderParks', 'Other words, by hand.', { inReplyTo: post.id });
  await minutes(3);
  await putBack();
  await minutes(5);
  expect((await one()).status).toMatch(/replied|answered_elsewhere/);
  city.x.delete(post.id);
  await minutes(3);
  for (let hour = 0; hour < 30; hour += 1) {
    city.forward(3_600_000);
    await city.settle();
  }
  expect(await one()).toMatchObject({ status: 'withdrawn', unsure: 0 });
  expect(JSON.stringify(city.slack.channel('CPARKS').messages)).not.toContain('a branch came down');
  const open = await city.app.store.db
    .selectFrom('deliveries')
    .selectAll()
    .where('status', 'in', ['due', 'running', 'unsure'])
    .execute();
  expect(open).toEqual([]);
});

it('what was said in other words meanwhile may be somebody else’s, and what is said after that is the writer’s again', async () => {
  const post = await city.resident(SWINGS);
  await take();
  await copy();
  city.forward(60_000);
  city.x.post('AlderParks', 'Joe wrote this, through a life that is forgotten.', { inReplyTo: post.id });
  await minutes(3);
  await putBack();
  await minutes(5);
  expect(await one()).toMatchObject({ status: 'answered_elsewhere', unsure: 0 });
  expect(await replies()).toEqual([{ status: 'handed_over', via: 'by_hand' }]);
  city.x.post('AlderParks', 'They are closed until Friday.', { inReplyTo: post.id });
  await minutes(5);
  expect(await one()).toMatchObject({ status: 'replied' });
  expect(await replies()).toEqual([{ status: 'published', via: 'by_hand' }]);
});
