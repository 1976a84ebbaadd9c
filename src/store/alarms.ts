import type { Db } from './open.ts';

/** true: nobody raised it before. `about` is kept with it. */
export async function raise(tx: Db, name: string, about: string): Promise<boolean> {
  const insert = tx.insertInto('city').values({ name: key(name), value: JSON.stringify(about) });
  const { numInsertedOrUpdatedRows } = await insert.onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** true: it was raised, and this took it back. */
export async function takeBack(tx: Db, name: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('city').where('name', '=', key(name)).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** What it was raised about, or null. */
export async function raised(db: Db, name: string): Promise<string | null> {
  const row = await db.selectFrom('city').select('value').where('name', '=', key(name)).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.value) as string);
}

const key = (name: string) => `alarm:${name}`;
