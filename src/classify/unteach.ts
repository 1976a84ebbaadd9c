import { addLessons } from '../store/lessons.ts';
import type { Db } from '../store/open.ts';
import { undo } from './explain.ts';
import { storedCity } from './stored-city.ts';

export type Stamp = Readonly<{ id: string; at: number; by: string }>;

/** Takes one lesson back; it stays on record. false: there is none of that id that counts. */
export async function unteach(tx: Db, lesson: string, stamp: Stamp): Promise<boolean> {
  const undone = undo((await storedCity(tx)).lessons, lesson, stamp);
  if (undone === undefined) return false;
  await addLessons(tx, [{ ...stamp, kind: 'undone', text: '', department: null, mention: null, lesson, person: null }]);
  return true;
}
