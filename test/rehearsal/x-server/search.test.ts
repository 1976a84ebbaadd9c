import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseQuery } from '../../../src/rehearsal/x-server/search-query.ts';
import { carefulClient, refusal, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

type Found = Readonly<{ data?: { text: string; id: string }[]; meta: { result_count: number; next_token?: string } }>;

const DAY = 86_400_000;
let city: XCity;
let root: string;
beforeEach(async () => {
  city = await startXCity();
  const { x, mayor, parks, ana, ben } = city;
  root = x.post(mayor, 'Snow is coming to the whole city').id;
  const asked = x.post(ana, '@MayorRivera what about the snow in the park? #snow', { inReplyTo: root }).id;
  x.post(parks, 'We clear it at six.', { inReplyTo: asked });
  x.post(ben, 'look at this https://snow.gov/map', { quotes: root, lang: 'es' });
  x.post(ben, 'nothing to see, with a picture', { media: [{ alt: 'a snowman' }] });
  x.repost(ben, root);
});
afterEach(() => city.x.stop());

test.each([
  ['@MayorRivera', ['what about', 'We clear']],
  ['from:CityParks', ['We clear']],
  ['to:ana_lives_here', ['We clear']],
  ['to:MayorRivera is:reply', ['what about']],
  ['(from:MayorRivera OR from:CityParks) is:reply', ['We clear']],
  ['from:MayorRivera OR from:CityParks is:reply', ['Snow is', 'We clear']],
  ['snow -is:reply', ['Snow is', 'look at']],
  ['snow -from:ben -is:quote', ['Snow is', 'what about']],
  ['"whole city"', ['Snow is']],
  ['sno', []],
  ['#snow', ['what about']],
  ['from:ben has:media', ['nothing to']],
  ['from:ben has:links', ['look at']],
  ['from:ben lang:es', ['look at']],
  ['from:ben -is:retweet', ['look at', 'nothing to']],
])('%s finds what it should', async (query, beginnings) => {
  const found = await search({ query });
  expect(
    (found.data ?? [])
      .map((post) =>
        words(post.id)
          .replace(/^@MayorRivera /, '')
          .split(' ')
          .slice(0, 2)
          .join(' '),
      )
      .reverse(),
  ).toEqual(beginnings);
});

test('posts are found by the conversation, the post they answer and the post they quote', async () => {
  expect((await search({ query: `conversation_id:${root}` })).meta.result_count).toBe(3);
  expect((await search({ query: `in_reply_to_tweet_id:${root}` })).meta.result_count).toBe(1);
  expect((await search({ query: `quotes_of_tweet_id:${root}` })).meta.result_count).toBe(1);
});

test.each([
  ['-from:ben', 'Rule must contain at least one positive, standalone clause'],
  ['is:reply', 'Rule must contain at least one positive, standalone clause'],
  ['(from:ben', 'missing )'],
  ['from:ben)', 'unexpected )'],
  ['snow -(from:ben OR from:ana_lives_here)', 'Operator negation is not allowed on groups'],
  ['"snow', 'missing closing quote'],
  ['mayor:rivera', expect.stringContaining("invalid operator 'mayor'")],
  ['snow is:sunny', expect.stringContaining("invalid field 'sunny'")],
])('%s is no query', (query, complaint) => {
  expect(parseQuery(query)).toEqual(complaint);
});

test('a self-serve app may ask 512 characters, an enterprise app 4,096', async () => {
  const query = `from:ben ${'-from:nobody_here '.repeat(40)}`.trim();
  expect(query.length).toBeGreaterThan(512);
  expect(await refusal(search({ query }))).toMatchObject({ code: 400, data: { title: 'Invalid Request' } });
  city.x.world.rules.access = 'enterprise';
  expect((await search({ query })).meta.result_count).toBe(2);
});

test('search goes back seven days', async () => {
  const old = city.x.post(city.ana, 'snow of last month', { createdAt: Date.now() - 8 * DAY });
  expect((await search({ query: '"last month"' })).meta.result_count).toBe(0);
  expect(await refusal(search({ query: 'snow', since_id: old.id }))).toMatchObject({
    code: 400,
    data: { errors: [{ message: expect.stringContaining('must be a tweet id created after') as string }] },
  });
});

test('search is paged by next_token and does not show protected authors, even to followers', async () => {
  for (let count = 0; count < 12; count += 1) city.x.post(city.ana, `hail ${count}`);
  const first = await search({ query: 'hail', max_results: 10 });
  const second = await search({ query: 'hail', max_results: 10, next_token: first.meta.next_token ?? '' });
  expect([first.meta.result_count, second.meta.result_count]).toEqual([10, 2]);
  city.x.follow('MayorRivera', 'ana_lives_here');
  city.x.protect('ana_lives_here');
  expect((await search({ query: 'hail' })).meta.result_count).toBe(0);
});

test('counts tell how many posts there are by the hour, without reading them', async () => {
  type Counts = Readonly<{ data: { tweet_count: number }[]; meta: { total_tweet_count: number } }>;
  const counts = await carefulClient(city.x, city.mayorToken).v2.get<Counts>('tweets/counts/recent', {
    query: '@MayorRivera',
  });
  expect(counts.meta.total_tweet_count).toBe(2);
  expect(counts.data.reduce((sum, hour) => sum + hour.tweet_count, 0)).toBe(2);
  expect(city.x.bill().byKind).toEqual({ counts: { count: 1, dollars: 0.005 } });
});

function search(query: Record<string, string | number>): Promise<Found> {
  return carefulClient(city.x, city.mayorToken).v2.get<Found>('tweets/search/recent', query);
}

function words(id: string): string {
  return city.x.posts().find((post) => post.id === id)?.words ?? '';
}
