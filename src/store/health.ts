import { sql } from 'kysely';
import { remember } from './city.ts';
import type { Db, Store } from './open.ts';

/** Whether the database takes what is written; the sentence says why not, null: it does. Nothing stays behind. */
export async function writeTrouble(store: Store): Promise<string | null> {
  const back = new Error('taken back');
  const attempt = store.transaction(async (tx) => {
    await tx.insertInto('city').values({ name: 'check', value: 'null' }).execute();
    await tx.deleteFrom('city').where('name', '=', 'check').execute();
    throw back;
  });
  return attempt.catch((error: unknown) => (error === back ? null : String(error)));
}

/** Whether a written change survives the machine losing power. */
export async function lasts(store: Store): Promise<boolean> {
  if (store.engine === 'sqlite') {
    const { rows } = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(store.db);
    return (rows[0]?.synchronous ?? 0) >= 2;
  }
  const { rows } = await sql<{ synchronous_commit: string }>`SHOW synchronous_commit`.execute(store.db);
  return rows[0]?.synchronous_commit !== 'off';
}

/** Writes one word for good, as every change does; throws where there is no room or no permission. */
export async function takesWriting(db: Db, now: number): Promise<void> {
  await remember(db, 'alive', now);
}
