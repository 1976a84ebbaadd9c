import type { Post } from '../network.ts';
import type { Query } from './fields.ts';
import { fields, isFields, list, text, type Fields } from './json.ts';
import type { Line } from './line.ts';
import { readPost } from './post.ts';
import { problemWithin } from './problem.ts';
import { byAge } from './snowflake.ts';
import { troubled, type Troubled } from './trouble.ts';

export type Pages = Readonly<{
  outcome: 'read';
  posts: readonly Post[];
  ids: readonly string[];
  count: number;
  more: boolean;
}>;

export type List = Readonly<{
  endpoint: string;
  params?: Query;
  query: Query;
  /** What X calls the token of the next page here. */
  token: 'pagination_token' | 'next_token';
  mostPages: number;
}>;

/** All pages of a list, newest first. A page may be short, or empty, and not be the last. */
export async function readPages(
  line: Line,
  { endpoint, params, query, token, mostPages }: List,
): Promise<Pages | Troubled> {
  const pages: Page[] = [];
  let next: string | null = null;
  do {
    const turned: Query = next === null ? query : { ...query, [token]: next };
    const answer = await line({ method: 'GET', endpoint, query: turned, ...(params ? { params } : {}) });
    const page: Page | Troubled = answer.outcome === 'answered' ? readPage(answer.body) : answer;
    if (page.outcome === 'trouble') return page;
    pages.push(page);
    next = page.next;
  } while (next !== null && pages.length < mostPages);
  const ids = pages.flatMap((page) => page.ids);
  const posts = pages.flatMap((page) => page.posts);
  return { outcome: 'read', posts, ids, count: pages.length, more: next !== null };
}

/** The newest version of each post, oldest first. */
export function inOrder(posts: readonly Post[]): readonly Post[] {
  const newest = new Map<string, Post>();
  for (const post of posts) {
    const known = newest.get(post.id);
    if (!known || byAge(known.latestId, post.latestId) < 0) newest.set(post.id, post);
  }
  return [...newest.values()].toSorted((a, b) => byAge(a.id, b.id));
}

/** X leaves out fields that it does not know, without a word: a post without them must not pass for a blank one. */
export function readPosts(body: Fields): readonly Post[] | Troubled {
  const posts: Post[] = [];
  for (const entry of list(body['data'])) {
    const post = readPost(fields(entry), fields(body['includes']));
    if (!post) return troubled('garbage', CANARY, false);
    posts.push(post);
  }
  return posts;
}

export const CANARY =
  'X sent posts without their author, time or conversation: it may have renamed its fields. Nothing was relayed.';

type Page = Readonly<{ outcome: 'read'; posts: readonly Post[]; ids: readonly string[]; next: string | null }>;

function readPage(body: Fields): Page | Troubled {
  if (!isFields(body['meta'])) return problemWithin(body) ?? troubled('garbage', 'X answered without a list.', false);
  const posts = readPosts(body);
  if ('outcome' in posts) return posts;
  const next = text(body['meta']['next_token']);
  return { outcome: 'read', posts, ids: posts.map((post) => post.latestId), next };
}
