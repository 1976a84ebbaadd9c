import Sqlite from 'better-sqlite3';
import { workerData } from 'node:worker_threads';
import type { LogTask } from './copying-log.ts';

/** What is written in the meantime is copied as well: once nothing is left, the next commit begins the log anew. */
const ROUNDS = 5;

const { file, cutOff } = workerData as LogTask;
// To copy, nobody is waited for: what is in the way now is not the next time.
const sqlite = new Sqlite(file, { fileMustExist: true, timeout: cutOff ? 2_000 : 0 });
try {
  sqlite.pragma('synchronous = FULL');
  for (let round = 0; round < ROUNDS && isBehind(); round += 1);
  if (cutOff) sqlite.pragma('wal_checkpoint(TRUNCATE)');
} finally {
  sqlite.close();
}

function isBehind(): boolean {
  const [pages] = sqlite.pragma('wal_checkpoint(PASSIVE)') as readonly Readonly<{
    log: number;
    checkpointed: number;
  }>[];
  return pages !== undefined && pages.checkpointed < pages.log;
}
