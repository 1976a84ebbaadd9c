import { afterEach, describe, expect, test } from 'vitest';
import { carefulClient, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

const LONG = `@MayorRivera ${'the lamp at the corner has been out for weeks. '.repeat(8)}@CityWater`;
const OLD = {
  'tweet.fields':
    'author_id,conversation_id,created_at,note_tweet,referenced_tweets,in_reply_to_user_id,public_metrics',
  expansions: 'author_id',
};
const NEW = {
  'post.fields': 'conversation_id,created_at,note_post,public_metrics',
  expansions: 'author_id,referenced_posts,in_reply_to_user_id',
};
type Answer = Readonly<{ data: Record<string, unknown>[]; includes?: Record<string, unknown>; errors?: unknown }>;

let city: XCity;
afterEach(() => city.x.stop());

describe('without being asked for more', () => {
  test.each([
    ['tweet', 'edit_history_tweet_ids'],
    ['both', 'edit_history_tweet_ids'],
    ['post', 'edit_history_post_ids'],
  ] as const)('a server of the %s dialect sends id, text and %s', async (dialect, history) => {
    const answer = await ask(dialect, {});
    expect(Object.keys(answer.data[0] ?? {})).toEqual(['id', 'text', history]);
    expect(answer.includes).toBeUndefined();
  });
});

test.each(['tweet', 'both'] as const)('a server of the %s dialect understands tweet.fields', async (dialect) => {
  const answer = await ask(dialect, OLD);
  expect(answer.data[0]).toMatchObject({
    author_id: city.ana.id,
    in_reply_to_user_id: city.ben.id,
    note_tweet: {
      text: `@ben ${LONG}`,
      entities: { mentions: [{ username: 'ben' }, { username: 'MayorRivera' }, { username: 'CityWater' }] },
    },
    referenced_tweets: [{ type: 'replied_to' }],
    public_metrics: { retweet_count: 0 },
  });
  expect(answer.includes).toMatchObject({ users: [{ username: 'ana_lives_here' }] });
});

test.each(['post', 'both'] as const)(
  'a server of the %s dialect understands post.fields, with ids as expansions',
  async (dialect) => {
    const answer = await ask(dialect, NEW);
    expect(answer.data[0]).toMatchObject({
      author_id: city.ana.id,
      in_reply_to_user_id: city.ben.id,
      edit_history_post_ids: [expect.any(String)],
      note_post: { text: `@ben ${LONG}` },
      referenced_posts: [{ type: 'replied_to' }],
      public_metrics: { repost_count: 0 },
    });
    expect(answer.includes).toMatchObject({ posts: [{ text: 'dark here' }] });
  },
);

test('in the new dialect the author is no field any more', async () => {
  const answer = await ask('post', { 'post.fields': 'author_id,created_at,referenced_posts' });
  expect(Object.keys(answer.data[0] ?? {})).toEqual(['id', 'text', 'edit_history_post_ids', 'created_at']);
});

test.each([
  ['post', OLD],
  ['tweet', NEW],
] as const)('a server of the %s dialect ignores the other one without a word', async (dialect, query) => {
  const answer = await ask(dialect, query);
  expect(answer.errors).toBeUndefined();
  expect(answer.data[0]).not.toHaveProperty('created_at');
  expect(answer.data[0]).not.toHaveProperty('conversation_id');
});

test('of mixed dialects one is ignored, and a wrong name is too', async () => {
  const answer = await ask('both', { 'tweet.fields': 'lang', 'post.fields': 'created_at,creatd_at,note_tweet' });
  expect(Object.keys(answer.data[0] ?? {})).toEqual(['id', 'text', 'edit_history_post_ids', 'created_at']);
  expect(answer.errors).toBeUndefined();
});

async function ask(dialect: 'tweet' | 'post' | 'both', query: Record<string, string>): Promise<Answer> {
  city = await startXCity({ dialect });
  const root = city.x.post(city.ben, 'dark here');
  city.x.post(city.ana, LONG, { inReplyTo: root.id });
  return carefulClient(city.x, city.mayorToken).v2.get<Answer>(`users/${city.mayor.id}/mentions`, query);
}
