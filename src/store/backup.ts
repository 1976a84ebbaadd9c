import Sqlite from 'better-sqlite3';
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a copy holds, once it was found whole. */
export type Copy = Readonly<{ mentions: number; migrations: readonly string[] }>;

/** Copies a database file while a bot works on it. The copy is whole and checked, and only its owner can read it. */
export async function backUp(file: string, to: string): Promise<Copy> {
  const part = `${to}.part`;
  closeSync(openSync(part, 'w', OWNER_ONLY));
  chmodSync(part, OWNER_ONLY);
  const source = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    // The city as it is now: of one that goes on changing SQLite would begin the copy anew with every change.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(part);
  } finally {
    source.close();
  }
  inOneFile(part);
  const copy = inspect(part);
  settle(part, to);
  return copy;
}

/** A copy needs no log beside it, so that it can be looked at where nothing can be written. */
function inOneFile(file: string): void {
  const copy = new Sqlite(file);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}

/** Looks whether the file is a whole database of ours; throws a sentence that says why not. */
export function inspect(file: string): Copy {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const copy = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const found: unknown = copy.pragma('quick_check', { simple: true });
    if (found !== 'ok') throw new Error(`${file} is damaged (${String(found)}).`);
    const migrations = copy.prepare<[], string>('SELECT name FROM migrations ORDER BY name').pluck().all();
    const mentions = copy.prepare<[], number>('SELECT count(*) FROM mentions').pluck().get() ?? 0;
    return { mentions, migrations };
  } catch (error) {
    if (error instanceof Sqlite.SqliteError)
      throw new Error(`${file} is no backup of mention-relay.`, { cause: error });
    throw error;
  } finally {
    copy.close();
  }
}

/** Puts a copy where the database was. What was there is kept under the returned name; null: nothing was there. */
export function putBack(from: string, file: string, stamp: string): string | null {
  const part = `${file}.part`;
  copyFileSync(from, part);
  chmodSync(part, OWNER_ONLY);
  const kept = `${file}.before-${stamp}`;
  const there = existsSync(file);
  for (const end of ['-wal', '-shm', '']) if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${kept}${end}`);
  settle(part, file);
  return there ? kept : null;
}

const OWNER_ONLY = 0o600;

/** Under its name only once all of it is on the disk. */
function settle(part: string, to: string): void {
  flush(part);
  renameSync(part, to);
  flush(dirname(to));
  for (const end of ['-wal', '-shm']) rmSync(`${part}${end}`, { force: true });
}

function flush(path: string): void {
  const open = openSync(path, 'r');
  fsyncSync(open);
  closeSync(open);
}
