import { sql } from 'kysely';
import type { Db } from './open.ts';

const DAY = 86_400_000;

/** X bills by the day in UTC. */
export const dayOf = (now: number): number => Math.floor(now / DAY);
export const endOfDay = (now: number): number => (dayOf(now) + 1) * DAY;

export async function addReads(db: Db, network: string, day: number, count: number): Promise<void> {
  if (count === 0) return;
  await db
    .insertInto('reads')
    .values({ network, day, count })
    .onConflict((on) => on.columns(['network', 'day']).doUpdateSet({ count: sql<number>`reads.count + ${count}` }))
    .execute();
}

export async function readsOn(db: Db, network: string, day: number): Promise<number> {
  const query = db.selectFrom('reads').select('count').where('network', '=', network).where('day', '=', day);
  return (await query.executeTakeFirst())?.count ?? 0;
}
