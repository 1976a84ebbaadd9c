import { CompiledQuery, sql } from 'kysely';
import { insertMany } from './bulk.ts';
import { remember } from './city.ts';
import { MOVED } from './open-for-bot.ts';
import type { Db, Store } from './open.ts';
import { storableRow } from './storable-pool.ts';
import type { Tables } from './tables.ts';

type Table = keyof Tables;

/** Every table and what tells its rows apart; a table stands behind those that it refers to. */
export const KEYS: Readonly<Record<Table, readonly string[]>> = {
  city: ['name'],
  departments: ['id'],
  accounts: ['id'],
  subscriptions: ['department', 'channel'],
  lost_channels: ['channel'],
  mentions: ['id'],
  events: ['id'],
  drafts: ['mention'],
  replies: ['id'],
  answers: ['network', 'post_id'],
  overheard: ['network', 'post_id'],
  cards: ['id'],
  digests: ['id'],
  floods: ['channel'],
  reads: ['network', 'day'],
  deliveries: ['id'],
  cursors: ['feed'],
  seen: ['id'],
  leases: ['name'],
  lessons: ['id'],
};
const TABLES = Object.keys(KEYS) as readonly Table[];

export type Moved = Readonly<{ table: Table; rows: number }>;

/** The tables of a database that have rows in them. */
export async function filled(db: Db): Promise<readonly Table[]> {
  const counted = await Promise.all(TABLES.map(async (table) => [table, await count(db, table)] as const));
  return counted.filter(([, rows]) => rows > 0).map(([table]) => table);
}

/**
 * Copies a whole city into an empty database of the same version and compares every row, all or nothing. What the server
 * takes of no text (`kept`) is left out. The old
 * database is closed to writers meanwhile, and says in the end where the city went (`place`).
 */
export async function moveCity(from: Store, to: Store, place: string): Promise<readonly Moved[]> {
  return from.transaction(async (source) => {
    const moved = await to.transaction(async (target) => {
      for (const table of TABLES)
        await eachPage(source, table, (rows) => insertMany(target, table, rows.map(storableRow)));
      const compared: Moved[] = [];
      for (const table of TABLES) compared.push({ table, rows: await compare(source, target, table) });
      return compared;
    });
    await remember(source, MOVED, place);
    return moved;
  });
}

/** How many rows the table has, on both sides the same ones; throws where anything differs. */
async function compare(source: Db, target: Db, table: Table): Promise<number> {
  let rows = 0;
  await eachPage(source, table, async (written) => {
    const page = written.map(storableRow);
    const there = new Map((await sameRows(target, table, page)).map((row) => [nameOf(table, row), wordsOf(row)]));
    const differs = page.find((row) => there.get(nameOf(table, row)) !== wordsOf(row));
    if (differs) throw new Error(`${table} ${nameOf(table, differs)} did not arrive as it was: nothing was moved.`);
    rows += page.length;
  });
  const arrived = await count(target, table);
  if (arrived !== rows) throw new Error(`${arrived} rows of ${table} arrived, of ${rows}: nothing was moved.`);
  return rows;
}

const PAGE = 256;

async function eachPage<T extends Table>(db: Db, table: T, work: (rows: readonly Tables[T][]) => Promise<void>) {
  const key = KEYS[table].map((column) => `"${column}"`).join(', ');
  for (let last: readonly unknown[] = []; ;) {
    const after = last.length === 0 ? '' : ` WHERE (${key}) > (${last.map((_, at) => `$${at + 1}`).join(', ')})`;
    const text = `SELECT * FROM "${table}"${after} ORDER BY ${key} LIMIT ${PAGE}`;
    const { rows } = await db.executeQuery<Tables[T]>(CompiledQuery.raw(text, [...last]));
    if (rows.length > 0) await work(rows);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = keyOf(table, end);
  }
}

async function sameRows<T extends Table>(db: Db, table: T, rows: readonly Tables[T][]): Promise<readonly Tables[T][]> {
  const { length } = KEYS[table];
  const key = KEYS[table].map((column) => `"${column}"`).join(', ');
  const tuple = (at: number) => `(${Array.from({ length }, (_, i) => `$${at * length + i + 1}`).join(', ')})`;
  const text = `SELECT * FROM "${table}" WHERE (${key}) IN (${rows.map((_, at) => tuple(at)).join(', ')})`;
  const values = rows.flatMap((row) => keyOf(table, row));
  return (await db.executeQuery<Tables[T]>(CompiledQuery.raw(text, values))).rows;
}

const keyOf = (table: Table, row: object): readonly unknown[] =>
  KEYS[table].map((column) => (row as Readonly<Record<string, unknown>>)[column]);

const nameOf = (table: Table, row: object) => keyOf(table, row).join(' ');

const wordsOf = (row: object) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

async function count(db: Db, table: Table): Promise<number> {
  const { rows } = await sql<{ rows: number }>`SELECT COUNT(*) AS rows FROM ${sql.table(table)}`.execute(db);
  return rows[0]?.rows ?? 0;
}
