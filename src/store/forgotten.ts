import { sql } from 'kysely';
import { remember, remembered } from './city.ts';
import type { Db } from './open.ts';

/** A copy was put back: what went to Slack since then, it does not know. */
export async function noteForgetting(tx: Db, since: number): Promise<void> {
  await remember(tx, FORGOTTEN, Math.min((await forgettingSince(tx)) ?? since, since));
}

/** From when on there may be messages that nobody knows; null: all are known. */
export async function forgettingSince(db: Db): Promise<number | null> {
  return (await remembered(db, FORGOTTEN)) as number | null;
}

export async function endForgetting(db: Db): Promise<void> {
  await remember(db, FORGOTTEN, null);
}

const FORGOTTEN = 'forgotten';

/** Whether a card or a digest is just on its way. */
export async function isAnythingSent(db: Db): Promise<boolean> {
  const sent = db
    .selectFrom('deliveries')
    .select('id')
    .where('status', '=', sql.lit('running' as const));
  return (await sent.where('kind', 'in', ['card', 'digest']).limit(1).executeTakeFirst()) !== undefined;
}
