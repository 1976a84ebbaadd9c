import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { citySettings } from './city.ts';
import type { Db } from './open.ts';
import type { DeliveryRow } from './tables.ts';

/**
 * The last work that was taken, written to a file beside the database after the database has it and before the call
 * leaves. A database that does not know of that work is an older copy, in which calls that left are still owed. (The
 * number of the start alone would not do: a copy may be of the very life that it is put back into. Nor would the work
 * alone: the same copy may be put back a second time, before anything was taken.)
 */
export type Marker = Readonly<{
  note: (taken: readonly Pick<DeliveryRow, 'id' | 'started_at'>[]) => void;
  /** When this database was last found to be a copy that was put back. */
  noteRestored: (at: number) => void;
  /** Whether the database is older than what left, or has lost its marker. */
  isAhead: (db: Db) => Promise<boolean>;
  close: () => void;
}>;

export function openMarker(file: string): Marker {
  const path = `${file}.marker`;
  const handle = openSync(path, 'a+');
  closeSync(handle);
  const open = openSync(path, 'r+');
  let restoredAt = notedIn(readFileSync(path, 'utf8').trim())?.restoredAt ?? null;
  return {
    note(taken) {
      const last = taken.at(-1);
      if (last) writeSync(open, JSON.stringify([last.id, last.started_at, restoredAt]).padEnd(LENGTH), 0);
    },
    noteRestored: (at) => void (restoredAt = at),
    async isAhead(db) {
      const words = readFileSync(path, 'utf8').trim();
      const noted = notedIn(words);
      if (noted === null) {
        const sent = db.selectFrom('deliveries').select('id').where('started_at', 'is not', null).limit(1);
        return words !== '' || (await sent.executeTakeFirst()) !== undefined;
      }
      if (noted.restoredAt !== null && noted.restoredAt !== (await citySettings(db)).restoredAt) return true;
      const row = await db.selectFrom('deliveries').select('started_at').where('id', '=', noted.id).executeTakeFirst();
      return (row?.started_at ?? 0) < noted.startedAt;
    },
    close: () => closeSync(open),
  };
}

const LENGTH = 200;

function notedIn(words: string): Readonly<{ id: string; startedAt: number; restoredAt: number | null }> | null {
  try {
    const read: unknown = JSON.parse(words);
    if (!Array.isArray(read)) return null;
    const [id, startedAt, restored] = read as readonly unknown[];
    const restoredAt = typeof restored === 'number' ? restored : null;
    return typeof id === 'string' && typeof startedAt === 'number' ? { id, startedAt, restoredAt } : null;
  } catch {
    return null;
  }
}
