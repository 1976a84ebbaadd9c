import { afterEach, expect, test } from 'vitest';
import { replyById } from '../../src/store/replies.ts';
import { aPost } from '../examples.ts';
import { aCity, type City } from '../slack/city.ts';
import { window, wordsIn } from '../slack/look.ts';

let city: City;
const WORDS = 'Closed it. A crew comes at two.';
const LINK = 'https://x.com/AlderParks/status/900';

afterEach(() => city.close());

test('a link pasted for one’s own answer says nothing of what a colleague has on its way', async () => {
  const author = { id: 'remote-parks', handle: 'AlderParks', name: 'Parks', protected: false };
  const there = aPost({ id: '900', latestId: '900', author, inReplyTo: '1', text: 'Closed! Crew at two.' });
  city = await aCity({
    network: { route: () => 'by_hand', lookUp: () => Promise.resolve({ outcome: 'read', posts: [there], gone: [] }) },
  });
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  await window(city, 'ana', 'mention.hand_over');
  const anas = (await city.mention()).replyId ?? '';
  const lease = { leaseUntil: city.clock.now() + 1_800_000 };
  await city.desk.act({ do: 'take_over', mention: 'm1', by: city.tom.id, ...lease });
  const toms = {
    id: 'toms',
    mention: 'm1',
    department: 'parks',
    account: 'x-parks',
    remoteId: 'remote-parks',
  } as const;
  const rest = { handle: 'AlderParks', via: 'direct', text: 'Tom says so.', to: '1', anyway: false } as const;
  const reply = { ...toms, ...rest, responder: city.tom.id, at: city.clock.now() };
  const owed = await city.desk.act({ do: 'reply', mention: 'm1', by: city.tom.id, reply });
  expect(owed.ok).toBe(true);
  const submitted = await city.slack.submitView('ana', { link: LINK });
  expect(submitted.outcome + wordsIn(city.slack.modal('ana'))).toBeDefined();
  expect(await replyById(city.store.db, 'toms')).not.toMatchObject({ status: 'published' });
  expect(await replyById(city.store.db, anas)).toMatchObject({ status: 'published', postId: '900' });
});
