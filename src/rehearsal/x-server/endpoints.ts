import { beginList, showList } from './compliance.ts';
import type { Answer, Exchange } from './exchange.ts';
import type { Place } from './faults.ts';
import { lookUpAccounts, lookUpPosts, me } from './lookup.ts';
import { publish } from './publish.ts';
import { countRecent, searchRecent } from './search.ts';
import { mentions, postsOfAccount } from './timelines.ts';
import { unpublish } from './unpublish.ts';
import { usage } from './usage.ts';

export type Endpoint = Readonly<{
  name: Place;
  method: 'GET' | 'POST' | 'DELETE';
  /** As X's specification writes it. */
  path: string;
  /** Not for the app alone. */
  personal?: boolean;
  /** For the app alone. */
  impersonal?: boolean;
  answer: (exchange: Exchange) => Answer;
}>;

/** Order matters: a literal path comes before the pattern that would swallow it. */
export const ENDPOINTS: readonly Endpoint[] = [
  { name: 'me', method: 'GET', path: '/2/users/me', personal: true, answer: me },
  { name: 'accountByHandle', method: 'GET', path: '/2/users/by/username/{handle}', answer: lookUpAccounts },
  { name: 'mentions', method: 'GET', path: '/2/users/{id}/mentions', answer: mentions },
  { name: 'timeline', method: 'GET', path: '/2/users/{id}/tweets', answer: postsOfAccount },
  { name: 'accountById', method: 'GET', path: '/2/users/{id}', answer: lookUpAccounts },
  { name: 'accounts', method: 'GET', path: '/2/users', answer: lookUpAccounts },
  { name: 'search', method: 'GET', path: '/2/tweets/search/recent', answer: searchRecent },
  { name: 'counts', method: 'GET', path: '/2/tweets/counts/recent', answer: countRecent },
  { name: 'usage', method: 'GET', path: '/2/usage/tweets', answer: usage },
  { name: 'newList', method: 'POST', path: '/2/compliance/jobs', impersonal: true, answer: beginList },
  { name: 'list', method: 'GET', path: '/2/compliance/jobs/{id}', impersonal: true, answer: showList },
  { name: 'posts', method: 'GET', path: '/2/tweets', answer: lookUpPosts },
  { name: 'post', method: 'GET', path: '/2/tweets/{id}', answer: lookUpPosts },
  { name: 'publish', method: 'POST', path: '/2/tweets', personal: true, answer: publish },
  { name: 'remove', method: 'DELETE', path: '/2/tweets/{id}', personal: true, answer: unpublish },
];

export type Match = Readonly<{ endpoint: Endpoint; params: Readonly<Record<string, string>> }>;

export function matchEndpoint(method: string, path: string): Match | undefined {
  for (const endpoint of ENDPOINTS) {
    const params = endpoint.method === method ? matchPath(endpoint.path, path) : undefined;
    if (params !== undefined) return { endpoint, params };
  }
  return undefined;
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, piece] of wanted.entries()) {
    const value = given[at] ?? '';
    if (piece.startsWith('{')) params[piece.slice(1, -1)] = decodeURIComponent(value);
    else if (piece !== value) return undefined;
  }
  return params;
}
