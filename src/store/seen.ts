import type { Db } from './open.ts';

/** true the first time: Slack sends some events twice, and remembers for an hour at most. */
export async function firstTime(db: Db, id: string, now: number): Promise<boolean> {
  const insert = db.insertInto('seen').values({ id, at: now });
  const { numInsertedOrUpdatedRows } = await insert.onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** It came to nothing: the next time is the first one again. */
export async function notSeen(db: Db, id: string): Promise<void> {
  await db.deleteFrom('seen').where('id', '=', id).execute();
}

export async function forgetSeen(db: Db, before: number): Promise<void> {
  await db.deleteFrom('seen').where('at', '<', before).execute();
}
