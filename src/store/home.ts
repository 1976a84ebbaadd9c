import { sql } from 'kysely';
import type { Mention } from '../core/mention.ts';
import { mentionFromRow } from './mention-row.ts';
import { OPEN_ONES } from './mentions.ts';
import type { Db } from './open.ts';

/** What a person has in hand, oldest first. */
export async function mentionsOf(db: Db, responder: string): Promise<readonly Mention[]> {
  const query = db.selectFrom('mentions').selectAll().where(OPEN_ONES).where('responder', '=', responder);
  const rows = await query.where('status', 'in', ['claimed', 'by_hand']).orderBy('posted_at').limit(20).execute();
  return rows.map(mentionFromRow);
}

/** How many are open, by department. */
export async function openCounts(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('mentions')
    .select(['department', (count) => count.fn.countAll<number>().as('open')])
    .where(OPEN_ONES)
    .groupBy('department')
    .execute();
  return new Map(rows.map(({ department, open }) => [department ?? '', open]));
}

/** What is owed to the outside, since when, and how much of it nobody knows the end of. */
export async function owedNow(db: Db): Promise<Readonly<{ owed: number; oldest: number | null; unsure: number }>> {
  const rows = (await Promise.all((['due', 'running', 'unsure'] as const).map((status) => owedAs(db, status)))).flat();
  const waiting = rows.filter(({ status }) => status !== 'unsure');
  const oldest = waiting.map((row) => row.oldest);
  return {
    owed: waiting.reduce((sum, { count }) => sum + count, 0),
    oldest: oldest.length === 0 ? null : Math.min(...oldest),
    unsure: rows.find(({ status }) => status === 'unsure')?.count ?? 0,
  };
}

/** When each network was last read to its end; by feed. */
export async function lastReadings(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('cursors').select(['feed', 'at']).execute();
  return new Map(rows.map(({ feed, at }) => [feed, at]));
}

/** Status by status: each has an index of its own. */
function owedAs(db: Db, status: 'due' | 'running' | 'unsure') {
  const query = db.selectFrom('deliveries').where('status', '=', sql.lit(status)).groupBy('status');
  const figures = query.select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('created_at').as('oldest')]);
  return figures.select('status').execute();
}
