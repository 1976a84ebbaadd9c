import { CompiledQuery } from 'kysely';
import type { Db } from './open.ts';
import { fullSize } from './sizes.ts';
import type { Tables } from './tables.ts';

/** Whole rows whose column has one of the values, by one statement that is made without Kysely's builder (it takes longer than SQLite). */
export async function rowsWith<T extends keyof Tables>(
  db: Db,
  table: T,
  column: keyof Tables[T] & string,
  wanted: readonly string[],
  tail = '',
  network: string | null = null,
): Promise<readonly Tables[T][]> {
  const rows: Tables[T][] = [];
  for (const chunk of fullSize([...new Set(wanted)], 'repeated')) {
    const places = chunk.map((_, at) => `$${at + 1}`).join(', ');
    const where = network === null ? '' : ` AND "network" = $${chunk.length + 1}`;
    const text = `SELECT * FROM "${table}" WHERE "${column}" IN (${places})${where}${tail}`;
    const values: unknown[] = network === null ? [...chunk] : [...chunk, network];
    rows.push(...(await db.executeQuery<Tables[T]>(CompiledQuery.raw(text, values))).rows);
  }
  return rows;
}
