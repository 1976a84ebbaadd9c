import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mentionRow } from '../../src/desk/take-in.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { keptPosts, type Place } from '../../src/store/withdrawals.ts';
import { aPost } from '../examples.ts';
import { aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;
const START: Place = { postedAt: 0, id: '' };

describe.each(ENGINES)('posts whose words are kept, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
    await insertMentions(store.db, [
      row('c', NOW - 5),
      row('a', NOW - 9),
      row('b', NOW - 5),
      row('d', NOW - 5),
      row('e', NOW),
      { ...row('gone', NOW - 7), status: 'withdrawn' },
      { ...row('elsewhere', NOW - 7), network: 'bluesky' },
    ]);
  });
  afterEach(() => close());

  const row = (id: string, postedAt: number) => {
    const post = aPost({ id, latestId: `${id}2`, postedAt });
    return mentionRow({ network: 'x', post, inThreadOf: null }, null, postedAt, id);
  };
  const page = async (after: Place, most: number, upTo: Place | null = null) => {
    const { posts, next } = await keptPosts(store.db, { network: 'x', before: NOW, after, upTo }, most);
    return { ids: posts.map(({ id }) => id), next };
  };

  it('come oldest first, page by page, and none twice where many were written at once', async () => {
    const third = { postedAt: NOW - 5, id: 'c' };
    expect(await page(START, 3)).toEqual({ ids: ['a', 'b', 'c'], next: third });
    expect(await page(third, 3)).toEqual({ ids: ['d'], next: null });
    expect(await page(START, 9)).toEqual({ ids: ['a', 'b', 'c', 'd'], next: null });
  });

  it('end where a list ended', async () => {
    expect(await page(START, 9, { postedAt: NOW - 5, id: 'c' })).toEqual({ ids: ['a', 'b', 'c'], next: null });
    expect(await page(START, 9, { postedAt: NOW - 6, id: 'z' })).toEqual({ ids: ['a'], next: null });
    expect(await page({ postedAt: NOW - 9, id: 'a' }, 9, { postedAt: NOW - 5, id: 'b' })).toEqual({
      ids: ['b'],
      next: null,
    });
  });

  it('are known by the version that stands there now', async () => {
    const { posts } = await keptPosts(store.db, { network: 'x', before: NOW, after: START, upTo: null }, 1);
    expect(posts).toMatchObject([{ id: 'a', latestId: 'a2', postedAt: NOW - 9, isOpen: true }]);
  });
});
