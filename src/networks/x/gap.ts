import type { Account, Post, Reading } from '../network.ts';
import type { Gap } from './cursor.ts';
import type { Line } from './line.ts';
import { readPages } from './page.ts';
import { byAge, newer, older } from './snowflake.ts';
import { oldestFound, search } from './search.ts';
import { PORT } from './trouble.ts';
import type { X } from './x.ts';

type Filled = Readonly<{
  posts: readonly Post[];
  rest: Gap | null;
  missed: Extract<Reading, { outcome: 'read' }>['missed'];
}>;

/** Searches for what the list no longer held, newest first; a large gap takes several readings. */
export async function fillGap(x: X, line: Line, account: Account, gap: Gap | null): Promise<Filled> {
  if (!gap) return { posts: [], rest: null, missed: 'none' };
  const from = newer(gap.from, oldestFound(x));
  const missed = from === gap.from ? 'searched' : 'lost';
  if (byAge(from, gap.to) >= 0) return { posts: [], rest: null, missed };
  const found = await readPages(
    line,
    search(x, `@${account.handle}`, { since_id: from, until_id: gap.to }, MOST_PAGES),
  );
  if (found.outcome === 'trouble') {
    const never = PORT[found.trouble.kind] === 'refused';
    return never ? { posts: [], rest: null, missed: 'lost' } : { posts: [], rest: gap, missed };
  }
  const reached = found.ids.reduce(older, gap.to);
  const stuck = found.more && reached === gap.to;
  return {
    posts: found.posts,
    rest: found.more && !stuck ? { from, to: reached } : null,
    missed: stuck ? 'lost' : missed,
  };
}

// Two thousand posts, well inside the deadline.
const MOST_PAGES = 20;
