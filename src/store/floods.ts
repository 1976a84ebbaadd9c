import { sql } from 'kysely';
import { ASKED, FOLDABLE, URGENT } from './lanes.ts';
import type { Db } from './open.ts';
import type { Tables } from './tables.ts';

/** A channel that gets more than it takes. */
export type Flood = Tables['floods'];

export type Queue = Readonly<{ count: number; since: number }>;

/** How many cards of that lane wait for each channel, and since when the first. */
export async function cardQueues(db: Db, lane: number): Promise<ReadonlyMap<string, Queue>> {
  const rows = await db
    .selectFrom('deliveries')
    .select([
      'channel',
      ({ fn }) => fn.countAll<number>().as('count'),
      ({ fn }) => fn.min<number>('due_at').as('since'),
    ])
    .where('status', '=', sql.lit('due' as const))
    .where('kind', '=', 'card')
    .where('lane', '=', lane)
    .where('channel', 'is not', null)
    .groupBy('channel')
    .execute();
  return new Map(rows.map(({ channel, count, since }) => [channel ?? '', { count, since }]));
}

export async function floods(db: Db): Promise<ReadonlyMap<string, Flood>> {
  return new Map((await db.selectFrom('floods').selectAll().execute()).map((flood) => [flood.channel, flood]));
}

/** false: it was folded since `notSince`, perhaps by another process. A time ahead of ours is a clock that jumped. */
export async function takeTurnToFold(tx: Db, flood: Flood, notSince: number): Promise<boolean> {
  const { folded_at, busy_at } = flood;
  const turn = await tx
    .insertInto('floods')
    .values(flood)
    .onConflict((on) =>
      on
        .column('channel')
        .doUpdateSet({ folded_at, busy_at })
        .where((or) => or.or([or('floods.folded_at', '<=', notSince), or('floods.folded_at', '>', folded_at)])),
    )
    .returning('channel')
    .executeTakeFirst();
  return turn !== undefined;
}

export async function endFlood(db: Db, channel: string): Promise<void> {
  await db.deleteFrom('floods').where('channel', '=', channel).execute();
}

/** Cards that another one waits for do not wait any longer than that one. */
export async function hurry(db: Db, cards: readonly string[]): Promise<void> {
  if (cards.length === 0) return;
  const due = db.updateTable('deliveries').set({ lane: URGENT }).where('card', 'in', cards).where('lane', '>', URGENT);
  await due
    .where('status', '=', sql.lit('due' as const))
    .where('kind', '=', 'card')
    .execute();
}

/** What was asked for by name and waits longest for the channel is next. */
export async function hurryAsked(db: Db, channel: string, now: number, most: number): Promise<void> {
  const asked = db.selectFrom('deliveries').select('id').where('channel', '=', channel).where('lane', '=', ASKED);
  const due = asked.where('status', '=', sql.lit('due' as const)).where('kind', 'in', ['card', 'notice']);
  const oldest = due.where('due_at', '<=', now).orderBy('due_at').orderBy('id').limit(most);
  const again = db.updateTable('deliveries').set({ lane: URGENT }).where('id', 'in', oldest);
  await again.where('status', '=', sql.lit('due' as const)).execute();
}

/** Too few to be worth a digest: they go out on their own. */
export async function leaveUnfolded(db: Db, channel: string, lane: number): Promise<void> {
  const due = db.updateTable('deliveries').set({ lane }).where('channel', '=', channel).where('lane', '=', FOLDABLE);
  await due
    .where('status', '=', sql.lit('due' as const))
    .where('kind', '=', 'card')
    .execute();
}
