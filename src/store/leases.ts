import { sql } from 'kysely';
import type { Db, Store } from './open.ts';
import { sharedNow } from './server-clock.ts';

/** Something that one process at a time may do, and this one does. `fence` grows with every new holder. */
export type Held = Readonly<{ name: string; holder: string; fence: number }>;

/** Whoever slept through the end of its lease may not write what it read before. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** Held for `ms` from now; `now` is this process's own clock. */
export type Turn = Readonly<{ name: string; holder: string; now: number; ms: number }>;

/**
 * The lease, if it is free, over, or this holder's own; null: somebody else has it. Processes that share a server go by
 * its clock, whatever theirs say; an end that is further ahead than any lease is long was written by a wrong clock.
 */
export async function takeLease({ db, engine }: Store, { name, holder, now, ms }: Turn): Promise<Held | null> {
  const clock = sharedNow(engine, now);
  const until = sql<number>`${clock} + ${sql.lit(ms)}`;
  const taken = await db
    .insertInto('leases')
    .values({ name, holder, fence: 1, until })
    .onConflict((on) =>
      on
        .column('name')
        .doUpdateSet({
          holder,
          until,
          fence: sql<number>`leases.fence + CASE WHEN leases.holder = ${holder} THEN 0 ELSE 1 END`,
        })
        .where((or) =>
          or.or([or('leases.holder', '=', holder), or('leases.until', '<=', clock), or('leases.until', '>', until)]),
        ),
    )
    .returning('fence')
    .executeTakeFirst();
  return taken ? { name, holder, fence: taken.fence } : null;
}

/** Another process need not wait until it is over. */
export async function leaveLease(db: Db, { name, fence }: Held): Promise<void> {
  await db.updateTable('leases').set({ until: 0 }).where('name', '=', name).where('fence', '=', fence).execute();
}

/** Throws unless the lease is still held; nobody else gets it before the transaction ends. */
export async function insistOn(tx: Db, engine: Store['engine'], { name, fence }: Held): Promise<void> {
  let row = tx.selectFrom('leases').select('fence').where('name', '=', name);
  if (engine === 'postgres') row = row.forShare();
  if ((await row.executeTakeFirst())?.fence !== fence) throw new Overtaken(`Another process has taken over ${name}`);
}
