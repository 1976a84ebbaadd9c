import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { naiveClient, refusal, startXCity } from './x-city.ts';
import type { XCity } from './x-city.ts';

let city: XCity;

beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

describe('a careless use of twitter-api-v2, when reading page by page,', () => {
  beforeEach(() => {
    for (let count = 1; count <= 12; count += 1) city.x.post(city.ana, `@MayorRivera lamp ${count} is out`);
  });

  test('reads the rate limits, and neither waits nor tries again', async () => {
    city.x.limit('mentions', 1);
    const naive = naiveClient(city.x, city.mayorToken);
    const page = await naive.v2.userMentionTimeline(city.mayor.id, { max_results: 5 });
    expect(page.rateLimit).toMatchObject({ limit: 1, remaining: 0 });
    expect(await refusal(page.next())).toMatchObject({ code: 429, rateLimited: true });
    expect(city.x.ledger().map((entry) => entry.status)).toEqual([200, 429]);
  });

  test('keeps since_id on the later pages, as it should', async () => {
    const first = city.x.posts()[0]?.id ?? '';
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id, {
      max_results: 5,
      since_id: first,
    });
    await page.fetchLast();
    expect(page.tweets).toHaveLength(11);
    expect(city.x.ledger().map((entry) => entry.queryKeys)).toEqual([
      ['max_results', 'since_id'],
      ['max_results', 'pagination_token', 'since_id'],
      ['max_results', 'pagination_token', 'since_id'],
    ]);
  });

  test('stops without a word where the rate limit ends', async () => {
    city.x.limit('mentions', 2);
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id, { max_results: 5 });
    const read: string[] = [];
    for await (const post of page) read.push(post.id);
    expect(read).toHaveLength(10);
    expect(page.done).toBe(false);
  });

  test('stops without a word at an empty page that has a next one', async () => {
    city.x.misbehave('mentions', 'empty-page', { times: 1 });
    const page = await naiveClient(city.x, city.mayorToken).v2.userMentionTimeline(city.mayor.id, { max_results: 5 });
    const read: string[] = [];
    for await (const post of page) read.push(post.id);
    expect(read).toEqual([]);
    expect(page.done).toBe(false);
    await page.fetchLast();
    expect(page.tweets).toHaveLength(12);
  });

  test('misses a mention that was indexed late, when it asks from the newest it knows', async () => {
    const late = city.x.post(city.ben, '@MayorRivera my bin was not emptied', { lateBy: Infinity });
    const newest = city.x.post(city.ana, '@MayorRivera one more lamp').id;
    const naive = naiveClient(city.x, city.mayorToken);
    expect((await naive.v2.userMentionTimeline(city.mayor.id)).tweets.map((post) => post.id)).not.toContain(late.id);
    city.x.index(late.id);
    const next = await naive.v2.userMentionTimeline(city.mayor.id, { since_id: newest });
    expect(next.tweets).toEqual([]);
  });
});
