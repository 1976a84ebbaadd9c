import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { citySettings } from './city.ts';
import type { Db } from './open.ts';
import { takesOf } from './takes.ts';

/**
 * How often work was taken, written to a file beside the database after the database has it and before the call leaves. A
 * database that counts fewer is an older copy, in which calls that left are still owed. (The number of the start alone
 * would not do: a copy may be of the very life that it is put back into. Nor would this number alone: the same copy may
 * be put back a second time, before anything was taken. Nor a time: clocks go back.)
 */
export type Marker = Readonly<{
  note: (takes: number) => void;
  /** This database was found to be a copy that was put back, and counts on from here. */
  noteRestored: (takes: number, at: number) => void;
  /** Whether the database is older than what left, or has lost its marker. */
  isAhead: (db: Db) => Promise<boolean>;
  close: () => void;
}>;

export function openMarker(file: string): Marker {
  const path = `${file}.marker`;
  const handle = openSync(path, 'a+');
  closeSync(handle);
  const open = openSync(path, 'r+');
  const before = notedIn(readFileSync(path, 'utf8').trim());
  let { takes, restoredAt } = before ?? { takes: 0, restoredAt: null };
  const write = () => void writeSync(open, JSON.stringify([takes, restoredAt]).padEnd(LENGTH), 0);
  return {
    note(now) {
      takes = Math.max(takes, now);
      write();
    },
    noteRestored(now, at) {
      [takes, restoredAt] = [now, at];
      write();
    },
    async isAhead(db) {
      const words = readFileSync(path, 'utf8').trim();
      const noted = notedIn(words);
      if (noted === null) {
        const sent = db.selectFrom('deliveries').select('id').where('started_at', 'is not', null).limit(1);
        return words !== '' || (await takesOf(db)) > 0 || (await sent.executeTakeFirst()) !== undefined;
      }
      if (noted.restoredAt !== null && noted.restoredAt !== (await citySettings(db)).restoredAt) return true;
      return (await takesOf(db)) < noted.takes;
    },
    close: () => closeSync(open),
  };
}

const LENGTH = 200;

type Noted = Readonly<{ takes: number; restoredAt: number | null }>;

function notedIn(words: string): Noted | null {
  try {
    const read: unknown = JSON.parse(words);
    if (!Array.isArray(read)) return null;
    const [takes, restored] = read as readonly unknown[];
    const restoredAt = typeof restored === 'number' ? restored : null;
    return typeof takes === 'number' ? { takes, restoredAt } : null;
  } catch {
    return null;
  }
}
