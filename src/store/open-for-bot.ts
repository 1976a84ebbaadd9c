import { remembered } from './city.ts';
import { openMarker } from './marker.ts';
import { migrate } from './migrate.ts';
import { openStore, type Db, type Store } from './open.ts';
import { meetDatabase } from './restored.ts';
import { workAlone } from './sole.ts';

export type OpenForBot = Readonly<{ store: Store; /** It came from a backup. */ restored: boolean }>;

/** The city's database for the one who works on it: a file for itself alone, brought to today's version. `prepare` is owed to a copy that was put back. */
export async function openForBot(
  url: string,
  now: number,
  prepare: (db: Db) => Promise<unknown> = () => Promise.resolve(),
  elsewhere: () => void = () => undefined,
): Promise<OpenForBot> {
  const opened = await openStore(url, elsewhere);
  const undo: (() => void | Promise<void>)[] = [opened.close];
  const close = async () => {
    for (const step of undo.splice(0)) await step();
  };
  try {
    undo.push(workAlone(opened));
    await migrate(opened);
    const moved = await remembered(opened.db, MOVED);
    if (typeof moved === 'string') throw new Error(`This city has moved to ${moved}: set DATABASE_URL to that.`);
    const marker = opened.file === null ? null : openMarker(opened.file);
    if (marker) undo.unshift(marker.close);
    const store: Store = { ...opened, close, ...(marker && { taken: marker.note }) };
    return { store, restored: await meetDatabase(store, marker, now, prepare) };
  } catch (error) {
    await close();
    throw error;
  }
}

export const MOVED = 'moved';
