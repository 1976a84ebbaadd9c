import { sql } from 'kysely';
import { remembered } from './city.ts';
import type { Db } from './open.ts';

/** How often work was taken from this database, in all its lives: unlike a time, it never goes back. */
export async function takesOf(db: Db): Promise<number> {
  return Number(await remembered(db, TAKES)) || 0;
}

/** One more, in the transaction that takes it. */
export async function countTake(tx: Db): Promise<number> {
  const more = sql<string>`CAST(CAST(city.value AS INTEGER) + 1 AS TEXT)`;
  const row = await tx
    .insertInto('city')
    .values({ name: TAKES, value: '1' })
    .onConflict((on) => on.column('name').doUpdateSet({ value: more }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return Number(row.value);
}

const TAKES = 'takes';
