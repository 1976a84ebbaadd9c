import { sql } from 'kysely';
import { Worker } from 'node:worker_threads';
import type { Db, Store } from './open.ts';

/** In pages: so much waits in SQLite's log before it is copied into the database file. */
export const ENOUGH = 1_000;
/** In pages: where the thread does not get to the end of the log, a commit takes what is left, and the log begins anew. */
export const LONGEST = 16_384;

/**
 * A round of copying SQLite's log into its file where nobody waits for it: a thread with a connection of its own reads,
 * writes and syncs. Without it, one in so many commits of the bot does all that.
 */
export function copyingLog({ db, file }: Pick<Store, 'db' | 'file'>): () => Promise<boolean> {
  let isLeftToUs = false;
  return async () => {
    if (file === null) return false;
    if (!isLeftToUs) await sql`PRAGMA wal_autocheckpoint = ${sql.lit(LONGEST)}`.execute(db);
    isLeftToUs = true;
    const { log, checkpointed } = await logOf(db);
    if (log - checkpointed >= ENOUGH) await copyLog(file);
    return false;
  };
}

/** In pages. */
export type Log = Readonly<{ log: number; checkpointed: number }>;

/** Changes nothing. */
export async function logOf(db: Db): Promise<Log> {
  const { rows } = await sql<Log>`PRAGMA wal_checkpoint(NOOP)`.execute(db);
  return rows[0] ?? { log: 0, checkpointed: 0 };
}

/**
 * The log is copied and cut off: what authors took back is then not to be read in it either, however long nothing new
 * is written over it. Where somebody reads all the time it stays for now.
 */
export async function emptyLog({ file }: Pick<Store, 'file'>): Promise<void> {
  if (file !== null) await inAThread({ file, cutOff: true });
}

/** Resolves when the thread is gone. */
export function copyLog(file: string): Promise<void> {
  return inAThread({ file, cutOff: false });
}

/** What the thread is given. */
export type LogTask = Readonly<{ file: string; cutOff: boolean }>;

function inAThread(task: LogTask): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('log-worker.ts', import.meta.url), { workerData: task });
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
