import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Db } from './open.ts';
import type { DeliveryRow } from './tables.ts';

/**
 * The last work that was taken, written to a file beside the database after the database has it and before the call
 * leaves. A database that does not know of that work is an older copy, in which calls that left are still owed. (The
 * number of the start alone would not do: a copy may be of the very life that it is put back into.)
 */
export type Marker = Readonly<{
  note: (taken: readonly Pick<DeliveryRow, 'id' | 'started_at'>[]) => void;
  /** Whether the database is older than what left, or has lost its marker. */
  isAhead: (db: Db) => Promise<boolean>;
  close: () => void;
}>;

export function openMarker(file: string): Marker {
  const path = `${file}.marker`;
  const handle = openSync(path, 'a+');
  closeSync(handle);
  const open = openSync(path, 'r+');
  return {
    note(taken) {
      const last = taken.at(-1);
      if (last) writeSync(open, JSON.stringify([last.id, last.started_at]).padEnd(LENGTH), 0);
    },
    async isAhead(db) {
      const words = readFileSync(path, 'utf8').trim();
      const noted = notedIn(words);
      if (noted === null) {
        const sent = db.selectFrom('deliveries').select('id').where('started_at', 'is not', null).limit(1);
        return words !== '' || (await sent.executeTakeFirst()) !== undefined;
      }
      const row = await db.selectFrom('deliveries').select('started_at').where('id', '=', noted.id).executeTakeFirst();
      return (row?.started_at ?? 0) < noted.startedAt;
    },
    close: () => closeSync(open),
  };
}

const LENGTH = 200;

function notedIn(words: string): Readonly<{ id: string; startedAt: number }> | null {
  try {
    const read: unknown = JSON.parse(words);
    if (!Array.isArray(read)) return null;
    const [id, startedAt] = read as readonly unknown[];
    return typeof id === 'string' && typeof startedAt === 'number' ? { id, startedAt } : null;
  } catch {
    return null;
  }
}
