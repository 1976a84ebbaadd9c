import { sql } from 'kysely';
import type { Db } from './open.ts';

export type Span = Readonly<{ network: string; handle: string; from: number; to: number }>;

const MINUTE = 60_000;

/** How many posts that name this handle we have, by the minute (its first millisecond) in which they were posted. */
export async function receivedByMinute(db: Db, span: Span): Promise<ReadonlyMap<number, number>> {
  const { network, handle, from, to } = span;
  const named = `%"${handle.toLowerCase().replace(/[\\%_]/g, '\\$&')}"%`;
  const like = (column: 'names' | 'chained' | 'named') => sql<boolean>`${sql.ref(column)} LIKE ${named} ESCAPE '\\'`;
  const mentions = db
    .selectFrom('mentions')
    .select([sql<number>`posted_at / ${sql.lit(MINUTE)}`.as('minute'), ({ fn }) => fn.countAll<number>().as('count')])
    .where('network', '=', network)
    .where('posted_at', '>=', from)
    .where('posted_at', '<', to)
    .where((or) => or.or([like('names'), like('chained')]))
    .groupBy('minute');
  const overheard = db
    .selectFrom('overheard')
    .select([sql<number>`at / ${sql.lit(MINUTE)}`.as('minute'), ({ fn }) => fn.countAll<number>().as('count')])
    .where('network', '=', network)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where(like('named'))
    .groupBy('minute');
  const minutes = new Map<number, number>();
  for (const { minute, count } of [...(await mentions.execute()), ...(await overheard.execute())])
    minutes.set(minute * MINUTE, (minutes.get(minute * MINUTE) ?? 0) + count);
  return minutes;
}
