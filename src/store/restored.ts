import { sql } from 'kysely';
import { remember, remembered, setCity } from './city.ts';
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
export async function quarantine(store: Pick<Store, 'engine' | 'transaction'>, now: number): Promise<void> {
  await store.transaction(async (tx) => {
    // One status at a time and word for word, so that SQLite finds each in its own small index.
    for (const status of ['due', 'running', 'unsure']) {
      const open = tx.updateTable('deliveries').where(sql<boolean>`status = ${sql.lit(status)}`);
      await open.set({ status: 'unsure', absences: 0, life: null, lease_until: null }).execute();
    }
    await setCity(tx, 'restoredAt', now);
    await setCity(tx, 'readAgainAt', null);
    if (store.engine === 'postgres') await remember(tx, HOME, await homeOf(tx));
  });
}

const HOME = 'home';

async function movedHouse(store: Store): Promise<boolean> {
  if (store.engine !== 'postgres') return false;
  const home = await homeOf(store.db);
  const before = await remembered(store.db, HOME);
  if (before === null) await remember(store.db, HOME, home);
  return before !== null && before !== home;
}

/** The server says less to those whom it does not let see its control file: then the database's own marks have to do. */
async function homeOf(db: Db): Promise<string> {
  const control = await sql<{ home: string }>`
    SELECT concat_ws(' ', s.system_identifier, c.timeline_id) AS home
      FROM pg_control_system() s, pg_control_checkpoint() c`
    .execute(db)
    .catch(() => ({ rows: [] }));
  const { rows } = await sql<{ home: string }>`
    SELECT concat_ws(' ', 'deliveries'::regclass::oid,
                     (SELECT oid FROM pg_database WHERE datname = current_database())) AS home`.execute(db);
  return [control.rows[0]?.home ?? '', rows[0]?.home ?? ''].join(' ');
}
