import { sql } from 'kysely';
import type { Db, Store } from './open.ts';
import type { DeliveryRow } from './tables.ts';

type Kind = DeliveryRow['kind'];

/** How many owed calls stand where; done ones are not counted. */
export type Standing = Readonly<{ kind: Kind; status: 'due' | 'running' | 'unsure' | 'dead'; count: number }>;

export async function backlog(db: Db): Promise<readonly Standing[]> {
  const all = STATUSES.map(async (status) => {
    const query = db.selectFrom('deliveries').select(['kind', ({ fn }) => fn.countAll<number>().as('count')]);
    const rows = await query.where('status', '=', sql.lit(status)).groupBy('kind').execute();
    return rows.map(({ kind, count }) => ({ kind, status, count }));
  });
  return (await Promise.all(all)).flat();
}

const STATUSES = ['due', 'running', 'unsure', 'dead'] as const;

/** What is owed since before then and still has not left: how many, and since when the oldest. */
export async function overdue(db: Db, before: number): Promise<Readonly<{ count: number; since: number | null }>> {
  const query = db
    .selectFrom('deliveries')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min<number | null>('due_at').as('since')]);
  const late = query.where('status', '=', sql.lit('due' as const)).where('due_at', '<', before);
  return (await late.executeTakeFirst()) ?? { count: 0, since: null };
}

/** Since when the oldest call is unsure, or null. */
export async function oldestUnsure(db: Db): Promise<number | null> {
  const query = db.selectFrom('deliveries').select(({ fn }) => fn.min<number | null>('started_at').as('since'));
  return (await query.where('status', '=', sql.lit('unsure' as const)).executeTakeFirst())?.since ?? null;
}

/** How many mentions were taken in after `from` and until `to`. */
export async function receivedBetween(db: Db, from: number, to: number): Promise<number> {
  const query = db.selectFrom('events').select(({ fn }) => fn.countAll<number>().as('count'));
  const received = query.where('type', '=', 'received').where('at', '>', from).where('at', '<=', to);
  return (await received.executeTakeFirst())?.count ?? 0;
}

export async function databaseBytes({ db, engine }: Store): Promise<number> {
  const size =
    engine === 'sqlite'
      ? sql<{ bytes: number }>`SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number }>`SELECT pg_database_size(current_database()) AS bytes`;
  const { rows } = await size.execute(db);
  return rows[0]?.bytes ?? 0;
}
