import Sqlite from 'better-sqlite3';

/** What stood in a database: of each table what can be counted, and each row that is never changed. */
export type Record = Readonly<{ counts: ReadonlyMap<string, number>; rows: ReadonlySet<string> }>;

const COUNTED = ['mentions', 'cards', 'replies', 'answers', 'events', 'departments', 'accounts', 'subscriptions'];
/** Ids of what was made by SQL alone sort before this. */
const LIVED = 'h';

export function recordOf(file: string): Record {
  return reading(file, (sqlite) => {
    const counts = COUNTED.map((table) => [table, count(sqlite, table)] as const);
    return { counts: new Map(counts), rows: new Set(rowsIn(sqlite)) };
  });
}

/** How much of it is not in this database. */
export function missingFrom(file: string, { counts, rows }: Record): number {
  return reading(file, (sqlite) => {
    const fewer = [...counts].map(([table, before]) => Math.max(0, before - count(sqlite, table)));
    const there = new Set(rowsIn(sqlite));
    return fewer.reduce((sum, few) => sum + few, 0) + [...rows].filter((row) => !there.has(row)).length;
  });
}

/** Calls of which nobody knows what became of them, or that wait. */
export function openWork(file: string): number {
  return reading(file, (sqlite) => {
    const open = `SELECT count(*) FROM deliveries WHERE status IN ('due', 'running', 'unsure')`;
    return sqlite.prepare<[], number>(open).pluck().get() ?? 0;
  });
}

/** Of the mention that this post is; empty: there is none. */
export function statusOf(file: string, post: string): string {
  return reading(file, (sqlite) => {
    const one = `SELECT status FROM mentions WHERE network = 'x' AND post_id = ?`;
    return sqlite.prepare<[string], string>(one).pluck().get(post) ?? '';
  });
}

function count(sqlite: Sqlite.Database, table: string): number {
  return sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
}

function rowsIn(sqlite: Sqlite.Database): readonly string[] {
  const mentions = sqlite.prepare<[string]>('SELECT id, post_id, text FROM mentions WHERE id > ?').all(LIVED);
  const events = sqlite.prepare<[string]>('SELECT * FROM events WHERE id > ?').all(LIVED);
  const replies = sqlite.prepare<[string]>('SELECT id, mention, text FROM replies WHERE id > ?').all(LIVED);
  return [...mentions, ...events, ...replies].map((row) => JSON.stringify(row));
}

function reading<T>(file: string, look: (sqlite: Sqlite.Database) => T): T {
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    return sqlite.transaction(() => look(sqlite))();
  } finally {
    sqlite.close();
  }
}
