import Sqlite from 'better-sqlite3';
import { orderedIds } from '../../src/ordered-ids.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import type { MentionRow } from '../../src/store/tables.ts';
import { mentionRow } from '../../src/desk/take-in.ts';
import { PAGE } from './pipeline.ts';
import { postsFrom } from './posts.ts';
import { bytes, clock } from './world.ts';

/** As the store sets them. */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'wal_autocheckpoint = 4000',
  'cache_size = -4000',
];

/** The rows of mentions in the same table with the same pragmas, by nothing but SQLite: one statement and one transaction a page. */
export type Floor = Readonly<{
  /** Makes that many pages of rows, so that nothing but inserting them is measured. */
  prepare: (pages: number) => void;
  page: () => void;
  rows: () => number;
  close: () => void;
}>;

export async function openFloor(file: string): Promise<Floor> {
  const store = await openStore(`file:${file}`);
  await migrate(store);
  await store.close();
  const sqlite = new Sqlite(file);
  for (const pragma of PRAGMAS) sqlite.pragma(pragma);
  const ids = orderedIds(clock.now, bytes);
  let made = 0;
  const rowsOf = (): readonly MentionRow[] => {
    const now = clock.now();
    const posts = postsFrom(made, PAGE, now);
    made += PAGE;
    return posts.map((post) => mentionRow({ network: 'x', post, inThreadOf: null }, null, now, ids()));
  };
  const columns = Object.keys(rowsOf()[0] ?? {}) as (keyof MentionRow)[];
  made = 0;
  const ready: unknown[][] = [];
  const places = `(${columns.map(() => '?').join(', ')})`;
  const values = Array.from({ length: PAGE }, () => places).join(', ');
  const insert = sqlite.prepare(`INSERT INTO mentions (${columns.join(', ')}) VALUES ${values}`);
  const write = sqlite.transaction((bound: readonly unknown[]) => insert.run(...bound));
  return {
    prepare(pages) {
      for (let at = 0; at < pages; at += 1) ready.push(rowsOf().flatMap((row) => columns.map((column) => row[column])));
    },
    page() {
      const bound = ready.shift();
      if (bound === undefined) throw new Error('No page was prepared');
      write.immediate(bound);
    },
    rows: () => sqlite.prepare('SELECT count(*) FROM mentions').pluck().get() as number,
    close: () => void sqlite.close(),
  };
}
