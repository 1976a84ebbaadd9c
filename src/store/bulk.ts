import { CompiledQuery } from 'kysely';
import type { Db } from './open.ts';
import { fullSize } from './sizes.ts';
import type { Tables } from './tables.ts';

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

/**
 * Changes only these columns of rows that are there: indexes of the others are not touched. Of two for one row the last
 * counts. With `unless`, rows for which it holds stay as they are; it may name the table's columns and those of `new`.
 */
export async function updateMany<T extends Table>(
  db: Db,
  table: T,
  rows: readonly Tables[T][],
  key: Column<T>,
  columns: readonly Column<T>[],
  unless: string | null = null,
): Promise<void> {
  if (columns.length === 0) return;
  const last = [...new Map(rows.map((row) => [row[key], row])).values()];
  const given = [key, ...columns];
  for (const chunk of fullSize(last, 'repeated')) {
    const sets = columns.map((column) => `"${column}" = ${newValue(chunk, column)}`).join(', ');
    const text = kept(`${table} ${chunk.length} ${sets} ${unless ?? ''}`, () => {
      const values = `WITH new (${quoted(given)}) AS (VALUES ${places(chunk.length, given.length)})`;
      const which = `"${table}"."${key}" = new."${key}"${unless === null ? '' : ` AND NOT (${unless})`}`;
      return `${values} UPDATE "${table}" SET ${sets} FROM new WHERE ${which}`;
    });
    await db.executeQuery(CompiledQuery.raw(text, bound(chunk, given)));
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
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first) as Column<T>[];
  const returned: unknown[] = [];
  for (const chunk of fullSize(rows, 'cut')) {
    const text = kept(`${table} ${chunk.length} ${columns.join()} ${tail}`, () => {
      const values = places(chunk.length, columns.length);
      return `INSERT INTO "${table}" (${quoted(columns)}) VALUES ${values}${tail}`;
    });
    const result = await db.executeQuery(CompiledQuery.raw(text, bound(chunk, columns)));
    returned.push(...result.rows);
  }
  return returned;
}

function bound<T extends Table>(rows: readonly Tables[T][], columns: readonly Column<T>[]): unknown[] {
  const values: unknown[] = [];
  for (const row of rows) for (const column of columns) values.push(row[column]);
  return values;
}

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');

function places(rows: number, columns: number): string {
  const row = (at: number) => `(${Array.from({ length: columns }, (_, i) => `$${at * columns + i + 1}`).join(', ')})`;
  return Array.from({ length: rows }, (_, at) => row(at)).join(', ');
}

const texts = new Map<string, string>();

function kept(key: string, make: () => string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = make();
  if (texts.size > 500) texts.clear();
  texts.set(key, text);
  return text;
}
