import { CompiledQuery } from 'kysely';
import type { Db } from './open.ts';
import type { Tables } from './tables.ts';

const MOST_ROWS = 400;

type Table = keyof Tables;
type Column<T extends Table> = keyof Tables[T] & string;

/** One statement for many rows: built row by row, Kysely takes six times as long. */
export async function insertMany<T extends Table>(db: Db, table: T, rows: readonly Tables[T][]): Promise<void> {
  await run(db, table, rows, '');
}

/** The rows that were new come back by `key`; those that were there already stay as they are. */
export async function insertNew<T extends Table>(
  db: Db,
  table: T,
  rows: readonly Tables[T][],
  unique: readonly Column<T>[],
  key: Column<T>,
): Promise<ReadonlySet<unknown>> {
  const returned = await run(db, table, rows, ` ON CONFLICT (${quoted(unique)}) DO NOTHING RETURNING "${key}"`);
  return new Set(returned.map((row) => (row as Record<string, unknown>)[key]));
}

/** Rows that collide with what is there, in whatever way, are left out. */
export async function insertMissing<T extends Table>(db: Db, table: T, rows: readonly Tables[T][]): Promise<void> {
  await run(db, table, rows, ' ON CONFLICT DO NOTHING');
}

/** Changes only these columns of rows that are there: indexes of the others are not touched. Of two for one row the last counts. */
export async function updateMany<T extends Table>(
  db: Db,
  table: T,
  rows: readonly Tables[T][],
  key: Column<T>,
  columns: readonly Column<T>[],
): Promise<void> {
  if (columns.length === 0) return;
  const last = [...new Map(rows.map((row) => [row[key], row])).values()];
  for (let from = 0; from < last.length; from += MOST_ROWS) {
    const chunk = last.slice(from, from + MOST_ROWS);
    const sets = columns.map((column) => `"${column}" = ${newValue(chunk, column)}`).join(', ');
    const given = [key, ...columns];
    const values = `WITH new (${quoted(given)}) AS (VALUES ${places(chunk.length, given.length)})`;
    const text = `${values} UPDATE "${table}" SET ${sets} FROM new WHERE "${table}"."${key}" = new."${key}"`;
    const bound = chunk.flatMap((row) => given.map((column) => row[column]));
    await db.executeQuery(CompiledQuery.raw(text, bound));
  }
}

/** PostgreSQL takes a list of values for text. */
function newValue<T extends Table>(rows: readonly Tables[T][], column: Column<T>): string {
  const known = rows.find((row) => row[column] !== null)?.[column];
  if (known === undefined) return 'NULL';
  return typeof known === 'number' ? `CAST(new."${column}" AS BIGINT)` : `new."${column}"`;
}

async function run<T extends Table>(
  db: Db,
  table: T,
  rows: readonly Tables[T][],
  tail: string,
): Promise<readonly unknown[]> {
  const returned: unknown[] = [];
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const chunk = rows.slice(from, from + MOST_ROWS);
    const columns = Object.keys(chunk[0] as object);
    const values = chunk.flatMap((row) => columns.map((column) => (row as Record<string, unknown>)[column]));
    const text = `INSERT INTO "${table}" (${quoted(columns)}) VALUES ${places(chunk.length, columns.length)}${tail}`;
    const result = await db.executeQuery(CompiledQuery.raw(text, values));
    returned.push(...result.rows);
  }
  return returned;
}

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');

const drawn = new Map<string, string>();

function places(rows: number, columns: number): string {
  const key = `${rows}x${columns}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const row = (at: number) => `(${Array.from({ length: columns }, (_, i) => `$${at * columns + i + 1}`).join(', ')})`;
  const text = Array.from({ length: rows }, (_, at) => row(at)).join(', ');
  drawn.set(key, text);
  return text;
}
