import { insertMany } from './bulk.ts';
import type { Db } from './open.ts';
import type { EventRow } from './tables.ts';

/** What happened. `particulars` never holds an author's words: those live on the mention, where they can be withdrawn. */
export async function addEvents(tx: Db, events: readonly EventRow[]): Promise<void> {
  await insertMany(tx, 'events', events);
}

/** Oldest first. */
export async function eventsOf(db: Db, mention: string): Promise<readonly EventRow[]> {
  return db.selectFrom('events').selectAll().where('mention', '=', mention).orderBy('at').orderBy('id').execute();
}

/** When the last was written down; 0: nothing ever happened. */
export async function lastEventAt(db: Db): Promise<number> {
  const last = await db.selectFrom('events').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return last?.at ?? 0;
}

/** Whether an author changed or deleted a post after that. */
export async function tookBackSince(db: Db, since: number): Promise<boolean> {
  const query = db.selectFrom('events').select('id').where('type', 'in', ['withdrawn', 'edited']);
  return (await query.where('at', '>', since).limit(1).executeTakeFirst()) !== undefined;
}

/** When these mentions were moved, and by whom, oldest first. */
export async function movesOf(db: Db, mentions: readonly string[]): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  if (mentions.length === 0) return new Map();
  const query = db.selectFrom('events').selectAll().where('mention', 'in', mentions).where('type', '=', 'rerouted');
  return Map.groupBy(await query.orderBy('at').orderBy('id').execute(), ({ mention }) => mention ?? '');
}
