import { afterEach, expect, test } from 'vitest';
import type { Post } from '../../src/networks/network.ts';
import { replyById } from '../../src/store/replies.ts';
import { aPost } from '../examples.ts';
import { aCity, type City } from './city.ts';
import { until, window, wordsIn } from './look.ts';

let city: City;
const WORDS = 'Closed it. A crew comes at two.';
const LINK = 'https://x.com/AlderParks/status/900';

afterEach(() => city.close());

/** Ana has written her answer and has the step before her in which she posts it on X. */
async function handedOver(behindTheLink: Partial<Post> | null): Promise<void> {
  const author = { id: 'remote-parks', handle: 'AlderParks', name: 'Parks', protected: false };
  const there = aPost({
    id: '900',
    latestId: '900',
    author,
    inReplyTo: '1',
    text: 'Closed! Crew at two.',
    ...behindTheLink,
  });
  const posts = behindTheLink === null ? [] : [there];
  city = await aCity({
    network: { route: () => 'by_hand', lookUp: () => Promise.resolve({ outcome: 'read', posts, gone: [] }) },
  });
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  await window(city, 'ana', 'mention.hand_over');
}

test('the composer has the text in it, and the mention is by hand while the person posts', async () => {
  await handedOver({});
  expect(wordsIn(city.slack.modal('ana'))).toContain(encodeURIComponent(WORDS));
  expect(await city.mention()).toMatchObject({ status: 'by_hand', responder: city.ana.id });
  expect(await city.slack.click('ana', { in: 'modal', actionId: 'mention.compose' })).toEqual({ acked: true });
});

test('closing without a link leaves it by hand: the answer will be found', async () => {
  await handedOver({});
  expect(await city.slack.submitView('ana')).toMatchObject({ outcome: 'closed' });
  expect((await city.mention()).status).toBe('by_hand');
});

test('closing the window by its cross leaves it by hand as well', async () => {
  await handedOver({});
  await city.slack.closeView('ana');
  expect((await city.mention()).status).toBe('by_hand');
});

test('with the link, what was really published is recorded at once', async () => {
  await handedOver({});
  expect(await city.slack.submitView('ana', { link: LINK })).toMatchObject({ outcome: 'closed' });
  const mention = await city.mention();
  expect(mention.status).toBe('replied');
  const reply = await replyById(city.store.db, mention.replyId ?? '');
  expect(reply).toMatchObject({
    status: 'published',
    text: WORDS,
    publishedText: 'Closed! Crew at two.',
    postId: '900',
  });
});

test.each([
  ['a link to somewhere else', {}, 'https://example.com/1', 'no link to a post'],
  [
    'a post of somebody else',
    { author: { id: '5', handle: 'AlderParks', name: '', protected: false } },
    LINK,
    'not from @AlderParks',
  ],
  ['a post under another one', { inReplyTo: '2' }, LINK, 'does not answer this one'],
  ['a post that nobody sees yet', null, LINK, 'does not show that post yet'],
])('%s is refused with the reason under the box', async (_what, behind, link, reason) => {
  await handedOver(behind);
  const submitted = await city.slack.submitView('ana', { link });
  expect(submitted.outcome).toBe('errors');
  expect(submitted.errors?.['link']).toContain(reason);
  expect((await city.mention()).status).toBe('by_hand');
});

test('who comes back later finds the step again', async () => {
  await handedOver({});
  await city.slack.submitView('ana');
  await city.redraw('m1');
  await city.slack.click('ana', { ...(await city.at('m1', city.parks.id)), actionId: 'mention.reply' });
  expect(wordsIn(await window(city, 'ana', 'mention.hand_over'))).toContain(WORDS);
});

test('after the network refused, the same words go by hand from the department’s own account', async () => {
  city = await aCity();
  await city.card();
  const by = city.ana.id;
  await city.desk.act({ do: 'claim', mention: 'm1', by, leaseUntil: 1_900_000_000_000 });
  const obstacle = JSON.stringify({ kind: 'refused', words: 'You are not allowed to reply.' });
  await city.store.db.updateTable('mentions').set({ obstacle }).execute();
  await city.redraw('m1');
  await city.slack.click('ana', { ...(await city.at('m1', city.parks.id)), actionId: 'mention.hand_over' });
  expect(wordsIn(await window(city, 'ana', 'mention.write'))).toContain('You are not allowed to reply.');
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  await window(city, 'ana', 'mention.hand_over');
  await until(async () => (await city.mention()).status === 'by_hand');
  const reply = await replyById(city.store.db, (await city.mention()).replyId ?? '');
  expect(reply).toMatchObject({ via: 'by_hand', account: 'x-parks', text: WORDS });
});

test('a window that says why it is not recorded has the title of what was wanted', async () => {
  await handedOver({});
  await city.desk.act({ do: 'withdraw', mention: 'm1', by: null });
  await city.store.db.updateTable('replies').set({ status: 'published' }).execute();
  await city.slack.submitView('ana', { link: LINK });
  expect((await window(city, 'ana', 'mention.refused')).shown['title']).toMatchObject({ text: 'Reply by hand' });
});

test('so has the one for an answer whose post went elsewhere meanwhile', async () => {
  city = await aCity();
  await city.slack.click('ana', { ...(await city.card()), actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  const by = city.ana.id;
  await city.desk.act({ do: 'reroute', mention: 'm1', by, to: 'streets', word: null });
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  const refused = await window(city, 'ana', 'mention.refused');
  expect(wordsIn(refused)).toContain('went to another department meanwhile');
  expect(refused.shown['title']).toMatchObject({ text: 'Reply as Parks' });
});
