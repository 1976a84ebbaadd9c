import type { Answer, Exchange } from './exchange.ts';
import type { Post } from './post.ts';
import { invalid } from './problems.ts';
import { SELECTORS } from './selection.ts';
import { compareIds } from './snowflake.ts';

export type Window = Readonly<{
  max: number;
  sinceId: string | undefined;
  untilId: string | undefined;
  from: number | undefined;
  to: number | undefined;
  /** Continue below this id. */
  below: string | undefined;
}>;

export type Bounds = Readonly<{ own: readonly string[]; min: number; max: number; usual: number }>;

const TIMES = ['since_id', 'until_id', 'start_time', 'end_time', 'max_results', 'pagination_token'];

/** Reads and checks the parameters of a paged endpoint; an Answer is X's complaint. */
export function readWindow({ query, endpoint }: Exchange, bounds: Bounds): Window | Answer {
  const allowed = [...TIMES, ...bounds.own, ...SELECTORS];
  const stranger = checkNames(query, allowed);
  if (stranger !== undefined) return stranger;
  const max = Number(query.get('max_results') ?? bounds.usual);
  if (!Number.isInteger(max) || max < bounds.min || max > bounds.max) {
    return bad(query, 'max_results', `is not between ${bounds.min} and ${bounds.max}`);
  }
  for (const name of ['since_id', 'until_id'])
    if (!/^\d{1,19}$/.test(query.get(name) ?? '0')) return bad(query, name, 'does not match ^[0-9]{1,19}$');
  for (const name of ['start_time', 'end_time'])
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(query.get(name) ?? '2026-01-01T00:00:00Z'))
      return bad(query, name, 'is not a valid RFC3339 date-time');
  const token = query.get('pagination_token') ?? query.get('next_token');
  const below = token === null ? undefined : readToken(token, endpoint);
  if (token !== null && below === undefined) return bad(query, 'pagination_token', 'is not a valid pagination token');
  return {
    max,
    sinceId: query.get('since_id') ?? undefined,
    untilId: query.get('until_id') ?? undefined,
    from: moment(query.get('start_time')),
    to: moment(query.get('end_time')),
    below: below === '' ? undefined : below,
  };
}

export function inWindow(window: Window, post: Post): boolean {
  return (
    (window.sinceId === undefined || compareIds(post.id, window.sinceId) > 0) &&
    (window.untilId === undefined || compareIds(post.id, window.untilId) < 0) &&
    (window.from === undefined || post.createdAt >= window.from) &&
    (window.to === undefined || post.createdAt < window.to)
  );
}

export function checkNames(query: URLSearchParams, allowed: readonly string[]): Answer | undefined {
  for (const name of new Set(query.keys())) {
    if (allowed.includes(name)) continue;
    const known = allowed.map((one) => `[${one}]`).join(',');
    return invalid(`The query parameter [${name}] is not one of ${known}`, { [name]: query.getAll(name) });
  }
  return undefined;
}

export function bad(query: URLSearchParams, name: string, complaint: string): Answer {
  const value = query.get(name) ?? '';
  return invalid(`The \`${name}\` query parameter value [${value}] ${complaint}`, { [name]: [value] });
}

/** Opaque outside, bound to its endpoint: "go on below this id". */
export function writeToken(endpoint: string, below: string): string {
  return Buffer.from(`${endpoint} ${below}`).toString('base64url');
}

function readToken(token: string, endpoint: string): string | undefined {
  return new RegExp(`^${endpoint} (\\d*)$`).exec(Buffer.from(token, 'base64url').toString())?.[1];
}

function moment(text: string | null): number | undefined {
  return text === null ? undefined : Date.parse(text);
}
