import { afterEach, expect, test } from 'vitest';
import { replyById } from '../../src/store/replies.ts';
import { aCity, type City, type Wishes } from './city.ts';
import { until, whispers, window } from './look.ts';

let city: City;
const WORDS = 'Closed it. A crew comes at two.';

afterEach(() => city.close());

/** Ana's reply left, and then: */
async function then(outcome: 'doubt' | 'hold', wishes: Wishes = {}) {
  city = await aCity(wishes);
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  await window(city, 'ana', 'mention.reply');
  await city.slack.submitView('ana');
  await until(async () => (await city.mention()).status === 'replying');
  const done = await city.desk.act({ do: outcome, mention: 'm1', by: null, words: 'the mayor' });
  if (!done.ok) throw new Error(done.refusal.kind);
  await city.redraw('m1');
  return card;
}

test('"It is there": recorded with its link where the network shows it', async () => {
  const post = { id: '900', url: 'https://x.com/AlderParks/status/900', text: WORDS, at: 5 };
  const card = await then('doubt', { network: { find: () => Promise.resolve({ outcome: 'found', post }) } });
  await city.slack.click('tom', { ...card, actionId: 'mention.confirm' });
  await until(async () => (await city.mention()).status === 'replied');
  const reply = await replyById(city.store.db, (await city.mention()).replyId ?? '');
  expect(reply).toMatchObject({ status: 'published', url: post.url });
});

test('"It is there": a person’s word is enough where the network does not show it yet', async () => {
  const card = await then('doubt');
  await city.slack.click('tom', { ...card, actionId: 'mention.confirm' });
  await until(async () => (await city.mention()).status === 'replied');
});

test('"Send again" and "Drop it" are a person’s to decide, and only of those who may answer', async () => {
  const card = await then('doubt');
  await city.slack.click('gil', { ...card, actionId: 'mention.resend' });
  await until(() => Promise.resolve(whispers(city, city.guest).join().includes('Guests can read along')));
  expect(await city.mention()).toMatchObject({ unsure: true, status: 'replying' });
  await city.slack.click('tom', { ...card, actionId: 'mention.resend' });
  await until(async () => !(await city.mention()).unsure);
  await city.desk.act({ do: 'doubt', mention: 'm1', by: null, words: '' });
  await city.slack.click('tom', { ...card, actionId: 'mention.give_up' });
  await until(async () => (await city.mention()).status === 'claimed');
});

test('a held answer goes out anyway with the words that were seen, and is marked as such', async () => {
  const card = await then('hold');
  await city.slack.click('ana', { ...card, actionId: 'mention.send_anyway' });
  await until(async () => (await city.mention()).status === 'replying');
  const reply = await replyById(city.store.db, (await city.mention()).replyId ?? '');
  expect(reply).toMatchObject({ text: WORDS, anyway: true, responder: city.ana.id });
});

test('a held answer does not go out with other words than those that were seen', async () => {
  const card = await then('hold');
  const write = {
    do: 'write',
    mention: 'm1',
    by: city.ana.id,
    text: 'Something else',
    leaseUntil: 1_900_000_000_000,
  } as const;
  await city.desk.act(write);
  await city.slack.click('ana', { ...card, actionId: 'mention.send_anyway' });
  await until(() => Promise.resolve(whispers(city, city.ana).join().includes('changed since the preview')));
  expect((await city.mention()).status).toBe('claimed');
});

test('nobody else sends Ana’s held answer', async () => {
  const card = await then('hold');
  await city.slack.click('tom', { ...card, actionId: 'mention.send_anyway' });
  await until(() => Promise.resolve(whispers(city, city.tom).join().includes('is answering')));
  expect((await city.mention()).status).toBe('claimed');
});

test('"Drop it" frees the post and keeps the draft', async () => {
  const card = await then('hold');
  await city.slack.click('ana', { ...card, actionId: 'mention.drop' });
  await until(async () => (await city.mention()).status === 'posted');
  expect(await city.store.db.selectFrom('drafts').select('text').executeTakeFirst()).toEqual({ text: WORDS });
});
