import Sqlite from 'better-sqlite3';
import type { Store } from './open.ts';

/** Said to whoever starts a second bot on a database file that one works on. */
export class InUse extends Error {
  override name = 'InUse';
}

/**
 * Makes this process the only one that works on a database file, until it calls the returned function or dies: the
 * kernel takes the lock back by itself, however the process ends. The command line may read and write beside it.
 * A PostgreSQL server is shared by leases instead.
 */
export function workAlone({ file }: Pick<Store, 'file'>): () => void {
  if (file === null) return () => undefined;
  const lock = new Sqlite(`${file}.lock`, { timeout: PATIENCE });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new InUse(words(file));
    throw error;
  }
  return () => lock.close();
}

/** A process that is just ending gets this long. */
const PATIENCE = 1_000;

const words = (file: string) =>
  `A bot is running on ${file} already, and a database file takes one. ` +
  'Stop it first, or use PostgreSQL (DATABASE_URL=postgres://…), which takes several.';
