import Sqlite from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { backUp, putBack } from '../../src/store/backup.ts';
import type { City } from './city.ts';
import { pause } from './weather.ts';

/** What befalls the file itself; on a server there is none. */
export const fileOf = ({ url }: City) => (url.startsWith('file:') ? url.slice('file:'.length) : null);

/** Somebody else holds the lock: for a moment, or for longer than the bot waits. */
export async function keepBusy(city: City, file: string): Promise<string> {
  const ms = city.chance.oneOf([300, 2_000, 6_500]);
  const other = new Sqlite(file, { timeout: 0 });
  city.memory.inUse += 1;
  try {
    const end = Date.now() + 2_000;
    while (!begins(other) && Date.now() < end) await pause(3);
    city.evidence.note('weather', { disk: 'busy', ms: other.inTransaction ? ms : 0 });
    if (!other.inTransaction) return 'disk could not be kept busy';
    await pause(ms);
    return 'disk busy';
  } finally {
    other.close();
    city.memory.inUse -= 1;
  }
}

function begins(other: Sqlite.Database): boolean {
  try {
    other.exec('BEGIN IMMEDIATE');
    return true;
  } catch {
    return false;
  }
}

export async function makeBackup(city: City, file: string): Promise<string> {
  const at = Date.now();
  const path = city.evidence.path(`backup-${at}.db`);
  city.memory.inUse += 1;
  await backUp(file, path).finally(() => (city.memory.inUse -= 1));
  if (city.memory.backup !== null) rmSync(city.memory.backup, { force: true });
  city.memory.backup = path;
  city.evidence.note('weather', { backup: at });
  return 'backup';
}

/** Nobody tells the bot that it wakes up with an older memory. No bot lives meanwhile. */
export function restoreBackup(city: City, file: string): boolean {
  const { backup, inUse } = city.memory;
  if (backup === null || inUse > 0) return false;
  const before = putBack(backup, file, 'a-restore');
  for (const end of ['', '-wal', '-shm']) rmSync(`${before ?? ''}${end}`, { force: true });
  city.memory.restoredAt = city.now();
  city.evidence.note('lives', { restored: backup });
  return true;
}
