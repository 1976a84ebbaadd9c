import { afterEach, beforeEach, expect, test } from 'vitest';
import { carefulClient, refusal, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

type Page = Readonly<{
  data?: { id: string; text: string }[];
  meta: { result_count: number; next_token?: string; newest_id?: string; oldest_id?: string };
  errors?: { title: string }[];
}>;

let city: XCity;
beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

test('mentions come newest first, in pages that lead to the last one', async () => {
  const ids = write(12).reverse();
  const first = await mentions({ max_results: 5 });
  expect(first.data?.map((post) => post.id)).toEqual(ids.slice(0, 5));
  expect(first.meta).toMatchObject({ result_count: 5, newest_id: ids[0], oldest_id: ids[4] });
  const second = await mentions({ max_results: 5, pagination_token: first.meta.next_token ?? '' });
  const third = await mentions({ max_results: 5, pagination_token: second.meta.next_token ?? '' });
  expect([...(second.data ?? []), ...(third.data ?? [])].map((post) => post.id)).toEqual(ids.slice(5));
  expect(third.meta.next_token).toBeUndefined();
});

test('nothing found is an answer without data', async () => {
  expect(await mentions({})).toEqual({ meta: { result_count: 0 } });
});

test('since_id and until_id leave out the posts they name', async () => {
  const ids = write(5);
  const page = await mentions({ since_id: ids[0] ?? '', until_id: ids[4] ?? '' });
  expect(page.data?.map((post) => post.id)).toEqual(ids.slice(1, 4).reverse());
});

test('start_time and end_time bound a page', async () => {
  const noon = Date.UTC(2026, 10, 1, 12);
  for (const hours of [0, 1, 2])
    city.x.post(city.ana, `@MayorRivera ${hours}`, { createdAt: noon + hours * 3_600_000 });
  const page = await mentions({ start_time: '2026-11-01T13:00:00Z', end_time: '2026-11-01T14:00:00Z' });
  expect(page.data?.map((post) => post.text)).toEqual(['@MayorRivera 1']);
});

test('a mention timeline goes back 800 posts and no further', async () => {
  write(805);
  let read = 0;
  let token: string | undefined;
  do {
    const page = await mentions({ max_results: 100, ...(token !== undefined && { pagination_token: token }) });
    read += page.meta.result_count;
    token = page.meta.next_token;
  } while (token !== undefined);
  expect(read).toBe(800);
});

test('a page may be empty or short although more follow', async () => {
  write(12);
  city.x.misbehave('mentions', 'empty-page', { times: 1 });
  city.x.misbehave('mentions', 'short-page', { times: 1 });
  const empty = await mentions({ max_results: 10 });
  expect(empty).toEqual({ meta: { result_count: 0, next_token: expect.any(String) as string } });
  const short = await mentions({ max_results: 10, pagination_token: empty.meta.next_token ?? '' });
  expect(short.meta.result_count).toBe(5);
  const rest = await mentions({ max_results: 10, pagination_token: short.meta.next_token ?? '' });
  expect(rest.meta.result_count).toBe(7);
});

test('replies and quotes are mentions, reposts only if X says so, others not at all', async () => {
  const root = city.x.post(city.mayor, 'Snow is coming.');
  const reply = city.x.post(city.ana, 'how much?', { inReplyTo: root.id });
  const quote = city.x.post(city.ben, '@MayorRivera sure?', { quotes: root.id });
  city.x.post(city.ben, 'MayorRivera without the sign');
  const repost = city.x.repost(city.ben, quote.id);
  expect(await ids()).toEqual([quote.id, reply.id]);
  city.x.world.rules.repostsInMentions = true;
  expect(await ids()).toEqual([repost.id, quote.id, reply.id]);
});

test("deleted, protected and suspended authors' posts are not seen, except by followers", async () => {
  const [kept = '', gone = ''] = write(2);
  city.x.delete(gone);
  expect(await ids()).toEqual([kept]);
  city.x.protect('ana_lives_here');
  expect(await ids()).toEqual([]);
  city.x.follow('MayorRivera', 'ana_lives_here');
  expect(await ids()).toEqual([kept]);
  city.x.suspend('ana_lives_here');
  expect(await ids()).toEqual([]);
});

test('a post that is indexed late can be looked up before timelines show it', async () => {
  const late = city.x.post(city.ana, '@MayorRivera hello', { lateBy: 3_600_000 });
  expect(await ids()).toEqual([]);
  const found = await carefulClient(city.x, city.mayorToken).v2.get<{ data: { id: string } }>(`tweets/${late.id}`);
  expect(found.data.id).toBe(late.id);
  city.x.index(late.id);
  expect(await ids()).toEqual([late.id]);
});

test('a post that arrives late stands where its time puts it', async () => {
  const [first = '', second = ''] = write(2);
  const older = city.x.post(city.ana, '@MayorRivera hello', { createdAt: Date.now() - 60_000 });
  expect(await ids()).toEqual([second, first, older.id]);
});

test("an account's own timeline leaves out replies and reposts on demand", async () => {
  const root = city.x.post(city.mayor, 'Snow is coming.');
  const reply = city.x.replyByHand('MayorRivera', root.id, 'Stay home.');
  const repost = city.x.repost(city.mayor, city.x.post(city.ben, 'it snows').id);
  const path = `users/${city.mayor.id}/tweets`;
  const read = async (query: object): Promise<string[] | undefined> =>
    (await carefulClient(city.x, city.mayorToken).v2.get<Page>(path, { ...query })).data?.map((post) => post.id);
  expect(await read({})).toEqual([repost.id, reply.id, root.id]);
  expect(await read({ exclude: 'replies,retweets' })).toEqual([root.id]);
});

test.each([
  [{ max_results: 4 }, 'The `max_results` query parameter value [4] is not between 5 and 100'],
  [{ max_results: 101 }, 'The `max_results` query parameter value [101] is not between 5 and 100'],
  [{ since_id: 'abc' }, 'The `since_id` query parameter value [abc] does not match ^[0-9]{1,19}$'],
  [{ start_time: 'yesterday' }, 'The `start_time` query parameter value [yesterday] is not a valid RFC3339 date-time'],
  [
    { pagination_token: 'made-up' },
    'The `pagination_token` query parameter value [made-up] is not a valid pagination token',
  ],
  [{ exclude: 'replies' }, expect.stringMatching(/^The query parameter \[exclude\] is not one of/) as string],
])('%o is refused as an invalid request', async (query, message) => {
  expect(await refusal(mentions(query))).toMatchObject({
    code: 400,
    data: { title: 'Invalid Request', errors: [{ message }] },
  });
});

function write(count: number): string[] {
  return Array.from({ length: count }, (_, at) => city.x.post(city.ana, `@MayorRivera lamp ${at} is out`).id);
}

function mentions(query: Record<string, string | number>): Promise<Page> {
  return carefulClient(city.x, city.mayorToken).v2.get<Page>(`users/${city.mayor.id}/mentions`, query);
}

async function ids(): Promise<string[]> {
  return ((await mentions({})).data ?? []).map((post) => post.id);
}
