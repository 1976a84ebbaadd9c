import { afterEach, beforeEach, expect, test } from 'vitest';
import { weightedLength } from '../../../src/core/length.ts';
import { timeOf } from '../../../src/rehearsal/x-server/snowflake.ts';
import { carefulClient, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

const ALL = {
  'tweet.fields':
    'attachments,author_id,conversation_id,created_at,display_text_range,edit_controls,entities,in_reply_to_user_id,lang,note_tweet,public_metrics,referenced_tweets,reply_settings',
  expansions: 'attachments.media_keys,referenced_tweets.id',
  'media.fields': 'url,alt_text,width,height',
};
type Wire = Readonly<{
  id: string;
  text: string;
  display_text_range: [number, number];
  entities?: { urls?: { url: string; start: number; end: number; expanded_url: string }[]; mentions?: unknown[] };
  note_tweet?: { text: string };
  [field: string]: unknown;
}>;
type Answer = Readonly<{ data?: Wire; includes?: { media?: { url: string }[]; tweets?: Wire[] }; errors?: object[] }>;

let now = Date.UTC(2026, 10, 2, 12);
let city: XCity;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 2, 12);
  city = await startXCity({ now: () => now });
});
afterEach(() => city.x.stop());

test('ids grow and tell the time', () => {
  const ids = Array.from({ length: 50 }, () => city.x.post(city.ana, 'hello').id);
  expect([...ids].sort()).toEqual(ids);
  expect(timeOf(ids[0] ?? '')).toBe(now);
});

test('names, links and tags are found where they stand, and a link is shortened', async () => {
  const wire = await look(city.x.post(city.ana, 'Hi @MayorRivera & @nobody: 🌳 see city.gov/parks #Green').id);
  expect(wire.text).toMatch(/^Hi @MayorRivera &amp; @nobody: 🌳 see https:\/\/t\.co\/\w{10} #Green$/);
  expect(wire.entities).toMatchObject({
    mentions: [{ start: 3, end: 15, username: 'MayorRivera', id: city.mayor.id }],
    urls: [{ expanded_url: 'http://city.gov/parks', display_url: 'city.gov/parks' }],
    hashtags: [{ tag: 'Green' }],
  });
  const link = wire.entities?.urls?.[0];
  expect(Array.from(wire.text).slice(link?.start, link?.end).join('')).toBe(link?.url);
});

test('X puts everybody in the chain in front of a reply, outside the displayed range', async () => {
  const root = city.x.post(city.ana, '@MayorRivera the swing is broken');
  const wire = await look(city.x.replyByHand('CityParks', root.id, '@MayorRivera knows. Fixed.').id);
  expect(wire.text).toBe('@ana_lives_here @MayorRivera knows. Fixed.');
  expect(wire.display_text_range).toEqual([16, 42]);
  expect(wire).toMatchObject({
    conversation_id: root.id,
    in_reply_to_user_id: city.ana.id,
    referenced_tweets: [{ type: 'replied_to', id: root.id }],
  });
});

test('nobody is put in front of an answer to oneself', async () => {
  const root = city.x.post(city.ana, 'the swing is broken');
  const more = city.x.post(city.ana, 'and the slide, @MayorRivera', { inReplyTo: root.id });
  const last = city.x.post(city.mayor, 'Which one?', { inReplyTo: more.id });
  expect((await look(more.id)).text).toBe('and the slide, @MayorRivera');
  expect((await look(last.id)).text).toBe('@ana_lives_here Which one?');
});

test('a long post is cut, and whole in its note', async () => {
  const words = `@MayorRivera ${'the lamp is out & nobody comes, '.repeat(20)}@CityWater`;
  const post = city.x.post(city.ana, words);
  const wire = await look(post.id);
  expect(weightedLength(wire.text)).toBeLessThanOrEqual(310);
  expect(wire.text).toMatch(/… https:\/\/t\.co\/\w+$/);
  expect(wire.entities?.mentions).toHaveLength(1);
  expect(wire.note_tweet?.text).toBe(words.replaceAll('&', '&amp;'));
  expect(wire.note_tweet).toMatchObject({
    entities: { mentions: [{ username: 'MayorRivera' }, { username: 'CityWater' }] },
  });
  expect(post.mentions).toEqual([city.mayor.id, city.water.id]);
});

test('an edit is a post with an id of its own and the same history', async () => {
  const first = city.x.post(city.ana, '@MayorRivera teh lamp');
  now += 60_000;
  const second = city.x.edit(first.id, '@MayorRivera the lamp');
  expect(await look(first.id)).toMatchObject({
    text: '@MayorRivera teh lamp',
    edit_history_tweet_ids: [first.id, second.id],
  });
  expect(await look(second.id)).toMatchObject({
    edit_history_tweet_ids: [first.id, second.id],
    conversation_id: first.id,
    edit_controls: { editable_until: '2026-11-02T13:00:00.000Z' },
  });
  const page = await carefulClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id);
  expect(page.tweets.map((post) => post.id)).toEqual([second.id]);
  city.x.delete(second.id);
  expect((await ask([first.id, second.id].join(','))).errors).toHaveLength(2);
});

test('a picture has words for those who cannot see it, and is served', async () => {
  const post = city.x.post(city.ana, '@MayorRivera look', { media: [{ alt: 'A broken swing' }] });
  const answer = await carefulClient(city.x, city.mayorToken).v2.get<Answer>(`tweets/${post.id}`, ALL);
  expect(answer.data?.text).toMatch(/^@MayorRivera look https:\/\/t\.co\/\w+$/);
  expect(answer.data?.display_text_range).toEqual([0, 17]);
  expect(answer.includes?.media).toMatchObject([{ type: 'photo', alt_text: 'A broken swing', width: 320 }]);
  const picture = await fetch(answer.includes?.media?.[0]?.url ?? '');
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});

test('a quoted post is a link and a reference', async () => {
  const root = city.x.post(city.mayor, 'Snow is coming.');
  const post = city.x.post(city.ana, 'sure?', { quotes: root.id });
  const answer = await carefulClient(city.x, city.mayorToken).v2.get<Answer>(`tweets/${post.id}`, ALL);
  expect(answer.data).toMatchObject({ referenced_tweets: [{ type: 'quoted', id: root.id }] });
  expect(answer.data?.entities?.urls?.[0]?.expanded_url).toBe(`https://x.com/MayorRivera/status/${root.id}`);
  expect(answer.includes?.tweets).toMatchObject([{ text: 'Snow is coming.' }]);
});

test('what is missing or hidden is told beside what was found', async () => {
  const found = city.x.post(city.ana, 'hello');
  const gone = city.x.post(city.ana, 'oops');
  const hidden = city.x.post(city.ben, 'psst');
  city.x.delete(gone.id);
  city.x.protect('ben');
  expect(await ask([found.id, gone.id, hidden.id].join(','))).toMatchObject({
    data: [{ id: found.id }],
    errors: [
      { resource_id: gone.id, parameter: 'ids', type: 'https://api.twitter.com/2/problems/resource-not-found' },
      { resource_id: hidden.id, type: 'https://api.twitter.com/2/problems/not-authorized-for-resource' },
    ],
  });
});

test('accounts are found by handle and by id, with what was asked of them', async () => {
  const v2 = carefulClient(city.x, city.mayorToken).v2;
  city.x.protect('ben');
  expect((await v2.userByUsername('BEN', { 'user.fields': ['protected', 'verified'] })).data).toEqual({
    id: city.ben.id,
    name: 'Ben',
    username: 'ben',
    protected: true,
    verified: false,
  });
  city.x.suspend('ben');
  const many = await v2.users([city.ana.id, city.ben.id, '99']);
  expect(many.data.map((account) => account.username)).toEqual(['ana_lives_here']);
  expect(many.errors).toMatchObject([{ title: 'Forbidden' }, { title: 'Not Found Error' }]);
});

test('likes, answers, quotes and reposts are counted', async () => {
  const root = city.x.post(city.mayor, 'Snow is coming.');
  city.x.replyByHand('ben', root.id, 'brr');
  city.x.repost(city.ana, root.id);
  city.x.like(root.id);
  expect((await look(root.id))['public_metrics']).toMatchObject({
    reply_count: 1,
    retweet_count: 1,
    like_count: 1,
    quote_count: 0,
  });
});

async function look(id: string): Promise<Wire> {
  const answer = await carefulClient(city.x, city.mayorToken).v2.get<Answer>(`tweets/${id}`, ALL);
  if (answer.data === undefined) throw new Error('not found');
  return answer.data;
}

function ask(ids: string): Promise<Answer> {
  return carefulClient(city.x, city.mayorToken).v2.get<Answer>('tweets', { ids });
}
