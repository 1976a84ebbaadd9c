import type { Db } from './open.ts';

/** How far a feed was read: opaque to all but the network. */
export async function cursorOf(db: Db, feed: string): Promise<Readonly<{ value: string; at: number }> | null> {
  return (await db.selectFrom('cursors').select(['value', 'at']).where('feed', '=', feed).executeTakeFirst()) ?? null;
}

export async function moveCursor(tx: Db, feed: string, value: string, at: number): Promise<void> {
  const row = { feed, value, at };
  await tx
    .insertInto('cursors')
    .values(row)
    .onConflict((on) => on.column('feed').doUpdateSet(row))
    .execute();
}
