import { sql } from 'kysely';
import { remember, remembered, setCity } from './city.ts';
import { whereaboutsOf } from './whereabouts.ts';
import type { Marker } from './marker.ts';
import type { Db, Store } from './open.ts';
import { takesOf } from './takes.ts';

/**
 * Recognises a database that was restored from a backup, and puts it into quarantine. A file is recognised by its
 * marker. On a server there is no folder that all replicas share, so the database remembers where it lives: a dump that
 * was loaded has another number, a server that was recovered or took over from another has another timeline. A disk
 * that was put back as a whole shows neither: `mention-relay restored` says it then. Whoever dies before `prepare` is
 * through recognises it again.
 */
export async function meetDatabase(
  store: Store,
  marker: Marker | null,
  now: number,
  prepare: (db: Db) => Promise<unknown>,
): Promise<boolean> {
  const restored = marker ? await marker.isAhead(store.db) : await movedHouse(store);
  if (!restored) return false;
  await prepare(store.db);
  await quarantine(store, now);
  marker?.noteRestored(await takesOf(store.db), now);
  return true;
}

/**
 * Nothing that may have left since the backup was made leaves again before it was looked up: open work becomes unsure,
 * and what is received again from before the first reading after it starts unsure (`readAgainAt`).
 */
export async function quarantine(store: Pick<Store, 'db' | 'engine' | 'transaction'>, now: number): Promise<void> {
  // Outside: a question that is barred would end the transaction.
  const here = store.engine === 'postgres' ? await home(store.db) : null;
  await store.transaction(async (tx) => {
    // One status at a time and word for word, so that SQLite finds each in its own small index.
    for (const status of ['due', 'running', 'unsure']) {
      const open = tx.updateTable('deliveries').where(sql<boolean>`status = ${sql.lit(status)}`);
      await open.set({ status: 'unsure', absences: 0, life: null, lease_until: null }).execute();
    }
    await setCity(tx, 'restoredAt', now);
    await setCity(tx, 'readAgainAt', null);
    if (here !== null) await remember(tx, HOME, here);
  });
}

const HOME = 'home';

async function movedHouse(store: Store): Promise<boolean> {
  if (store.engine !== 'postgres') return false;
  const now = await home(store.db);
  const before = await remembered(store.db, HOME);
  if (before === null) await remember(store.db, HOME, now);
  return before !== null && before !== now;
}

/** Besides, the table itself: a dump may have been loaded into the same database. */
async function home(db: Db): Promise<string> {
  const ask = async (question: string) => {
    const { rows } = await sql.raw<Record<string, string>>(question).execute(db);
    return Object.values(rows[0] ?? {})[0] ?? '';
  };
  return [await whereaboutsOf(ask), await ask("SELECT ('deliveries'::regclass::oid)::text")].join(' ');
}
