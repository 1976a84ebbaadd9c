import { sql } from 'kysely';
import type { Delivery } from './deliveries.ts';
import type { Db, Store } from './open.ts';
import { sharedNow } from './server-clock.ts';

/** No lease is as long: the clock that wrote such an end was ahead. */
const LONGEST_LEASE = 10 * 60_000;

/**
 * `running` under a lease that is over, or of a life that ended: nobody knows what became of it. What this very process
 * has in hand it knows, though its clock jumped past every lease.
 */
export async function doubtOrphans(store: Store, life: string, now: number, alone: boolean): Promise<number> {
  const clock = sharedNow(store.engine, now);
  let update = store.db.updateTable('deliveries').set({ status: 'unsure', lease_until: null, life: null });
  update = update.where('status', '=', sql.lit('running' as const));
  update = update.where((or) => {
    const over = [
      or('lease_until', '<=', clock),
      or('lease_until', '>', sql<number>`${clock} + ${sql.lit(LONGEST_LEASE)}`),
    ];
    return or.or(alone ? [...over, or('life', '<>', life)] : over);
  });
  if (store.inHand.size > 0) update = update.where('id', 'not in', [...store.inHand]);
  return Number((await update.executeTakeFirstOrThrow()).numUpdatedRows);
}

/** Looked up so often and absent: a card is sent again, a public reply is a person's to decide. */
export const ABSENT = 2;

/** What is to be looked up, without the replies that wait for a person. */
export async function unsureDeliveries(
  db: Db,
  kinds: readonly Delivery['kind'][],
  most: number,
): Promise<readonly Delivery[]> {
  const unsure = db
    .selectFrom('deliveries')
    .selectAll()
    .where('status', '=', sql.lit('unsure' as const));
  const query = unsure.where('kind', 'in', kinds);
  const open = query.where((or) => or.or([or('kind', '<>', 'reply'), or('absences', '<', ABSENT)]));
  return open.orderBy('started_at').limit(most).execute();
}
