import type { Account, ReadFrom, Reading } from '../network.ts';
import { joinGaps, readCursor, writeCursor, type Cursor } from './cursor.ts';
import { fillGap } from './gap.ts';
import type { Line } from './line.ts';
import { inOrder, readPages, type List, type Pages } from './page.ts';
import { byAge, idAt, newer, older, timeOf } from './snowflake.ts';
import { forPort, troubled } from './trouble.ts';
import type { X } from './x.ts';

export async function read(x: X, line: Line, account: Account, from: ReadFrom): Promise<Reading> {
  const start = startOf(from);
  if (!start) return firstReading(x, line, account);
  const since = newer(start.floor, idAt(timeOf(start.newest) - from.overlap));
  const listed = await readPages(line, { ...mentions(x, account, '100'), query: query(x, '100', since) });
  if (listed.outcome === 'trouble') return forPort(listed);
  if (listed.more && listed.ids.length === 0) return forPort(troubled('garbage', 'X sent only empty pages.', false));
  const filled = await fillGap(x, line, account, joinGaps(start.gap, gapBehind(listed, start, from)));
  const cursor = { newest: listed.ids.reduce(newer, start.newest), floor: start.floor, gap: filled.rest };
  return {
    outcome: 'read',
    posts: inOrder([...listed.posts, ...filled.posts]),
    cursor: writeCursor(cursor),
    reads: x.bill([...listed.ids, ...filled.posts.map((post) => post.latestId)]),
    missed: filled.posts.length === 0 && filled.rest === null && filled.missed === 'searched' ? 'none' : filled.missed,
  };
}

// X keeps the newest 800; pages may be short.
const LIST_HOLDS = 800;
const MOST_PAGES = 16;
/** So far behind what was read a search looks for what was listed late; for the rest each hour is counted. */
const LATE = 120_000;
const DAY = 86_400_000;

function startOf({ cursor, since }: ReadFrom): Cursor | null {
  if (cursor !== null) return readCursor(cursor);
  return since === null ? null : { newest: idAt(since), floor: idAt(since), gap: null };
}

/** Finds the newest mention with the smallest page that X gives; what is there already is not relayed. */
async function firstReading(x: X, line: Line, account: Account): Promise<Reading> {
  const listed = await readPages(line, { ...mentions(x, account, '5'), mostPages: 1 });
  if (listed.outcome === 'trouble') return forPort(listed);
  // Where X lists nothing, nothing is old: a day is for a clock of ours that runs ahead.
  const newest = listed.ids.reduce(newer, listed.ids[0] ?? idAt(x.options.clock.now() - DAY));
  const cursor = writeCursor({ newest, floor: newest, gap: null });
  return { outcome: 'read', posts: [], cursor, reads: x.bill(listed.ids), missed: 'none' };
}

/**
 * What lies between the last reading's end and the oldest post that the list still holds. While its pages are turned new
 * posts push old ones out at its end: it is whole only if it reaches what was read before, or has one page.
 */
function gapBehind(listed: Pages, start: Cursor, { overlap }: ReadFrom): Cursor['gap'] {
  const oldest = listed.ids.reduce(older, listed.ids[0] ?? start.newest);
  const known = newer(start.floor, idAt(timeOf(start.newest) - Math.min(overlap, LATE)));
  const mayBeCut = listed.more || listed.ids.length >= LIST_HOLDS || listed.count > 1;
  return mayBeCut && byAge(oldest, start.newest) > 0 ? { from: known, to: oldest } : null;
}

function mentions(x: X, account: Account, size: string): List {
  const params = { id: account.remoteId };
  const list = { endpoint: 'users/:id/mentions', token: 'pagination_token', mostPages: MOST_PAGES } as const;
  return { ...list, params, query: query(x, size, null) };
}

function query(x: X, size: string, since: string | null): List['query'] {
  return { ...x.fields, max_results: size, ...(since === null ? {} : { since_id: since }) };
}
