import type { Account, Overheard, Post } from '../network.ts';
import type { Line } from './line.ts';
import { inOrder, readPages, type List } from './page.ts';
import { longest, oldestFound, packed, search } from './search.ts';
import { idAt, newer } from './snowflake.ts';
import { forPort, troubled, type Troubled } from './trouble.ts';
import type { X } from './x.ts';

export async function answers(x: X, line: Line, accounts: readonly Account[], since: number): Promise<Overheard> {
  const queries = packed(
    x,
    accounts.map((account) => `from:${account.handle}`),
    ' is:reply',
  );
  return overheard(await readAll(line, searches(x, queries, since)));
}

export async function conversations(x: X, line: Line, ids: readonly string[], since: number): Promise<Overheard> {
  const queries = packed(
    x,
    ids.map((id) => `conversation_id:${id}`),
  );
  return overheard(await readAll(line, searches(x, queries, since)));
}

/** X's ids have 19 digits and get no longer in this century. */
export function conversationsTogether(x: X): number {
  return Math.floor((longest(x) - '()'.length + ' OR '.length) / ('conversation_id:'.length + 19 + ' OR '.length));
}

export async function published(x: X, line: Line, account: Account, since: number): Promise<Overheard> {
  return overheard(await ownPosts(x, line, account, idAt(since)));
}

/** The account's own timeline after that id, to its end. */
export function ownPosts(x: X, line: Line, account: Account, since: string): Promise<Heard> {
  const query = { ...x.fields, since_id: since, max_results: '100', exclude: 'retweets' };
  const params = { id: account.remoteId };
  return readAll(line, [{ endpoint: 'users/:id/tweets', params, query, token: 'pagination_token', mostPages: 34 }]);
}

export type Heard = Readonly<{ outcome: 'read'; posts: readonly Post[] }> | Troubled;

function searches(x: X, queries: readonly string[], since: number): readonly List[] {
  const window = { since_id: newer(idAt(since), oldestFound(x)) };
  return queries.map((query) => search(x, query, window));
}

async function readAll(line: Line, lists: readonly List[]): Promise<Heard> {
  const posts: Post[] = [];
  for (const list of lists) {
    const pages = await readPages(line, list);
    if (pages.outcome === 'trouble') return pages;
    if (pages.more) return troubled('garbage', 'X’s list does not end.', false);
    posts.push(...pages.posts);
  }
  return { outcome: 'read', posts };
}

function overheard(heard: Heard): Overheard {
  return heard.outcome === 'trouble' ? forPort(heard) : { outcome: 'read', posts: inOrder(heard.posts) };
}
