import { sql } from 'kysely';
import type { Card } from './cards.ts';
import type { Delivery } from './deliveries.ts';
import type { Db, Store } from './open.ts';
import { rowsWith } from './rows.ts';
import type { Tables } from './tables.ts';

/** Cards that came to a channel at once, shown as one message. */
export type Digest = Tables['digests'];

export async function digestsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Digest>> {
  return new Map((await rowsWith(db, 'digests', 'id', ids)).map((digest) => [digest.id, digest]));
}

/** Every call for a card of that lane that is certainly not in Slack goes into the digest. Says how many. */
export async function foldInto(tx: Db, engine: Store['engine'], digest: Digest, lane: number): Promise<number> {
  let cards = tx.selectFrom('deliveries').select('id').where('status', '=', DUE).where('kind', '=', 'card');
  cards = cards.where('channel', '=', digest.channel).where('lane', '=', lane);
  if (engine === 'postgres') cards = cards.forUpdate().skipLocked();
  const calls = tx.updateTable('deliveries').set({ status: 'folded', digest: digest.id, words: null });
  const { numUpdatedRows } = await calls.where('id', 'in', cards).executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return 0;
  const inside = tx
    .selectFrom('deliveries')
    .select('card')
    .where('digest', '=', digest.id)
    .where('status', '=', FOLDED);
  await tx
    .updateTable('cards')
    .set({ status: 'folded', digest: digest.id })
    .where('id', 'in', inside.where('card', 'is not', null).$narrowType<{ card: string }>())
    .execute();
  await tx.insertInto('digests').values(digest).execute();
  return Number(numUpdatedRows);
}

type Folded = Pick<Digest, 'channel' | 'about' | 'at'>;

/** Whether such a digest was made for the channel after `since`. A time ahead of `now` is a clock that jumped. */
export async function wasFolded(tx: Db, { channel, about, at }: Folded, since: number): Promise<boolean> {
  const made = tx.selectFrom('digests').select('id').where('channel', '=', channel).where('about', '=', about);
  return (await made.where('at', '>', since).where('at', '<=', at).limit(1).executeTakeFirst()) !== undefined;
}

/** It is in Slack: what is folded into it stands there, and what comes out comes into its thread. */
export async function placeDigest(tx: Db, id: string, ts: string): Promise<void> {
  await tx.updateTable('digests').set({ status: 'there', ts }).where('id', '=', id).execute();
  await tx.updateTable('cards').set({ thread: ts }).where('digest', '=', id).where('ts', 'is', null).execute();
}

/** The oldest that wait in a digest for somebody. */
export async function nextInDigest(db: Db, digest: string, most: number): Promise<readonly Card[]> {
  const cards = db.selectFrom('cards').innerJoin('mentions', 'mentions.id', 'cards.mention').selectAll('cards');
  const waiting = cards.where('cards.digest', '=', digest).where('cards.status', '=', 'folded');
  return waiting
    .where('cards.role', '=', 'live')
    .where('mentions.status', 'in', WAITING)
    .orderBy('mentions.posted_at')
    .orderBy('cards.id')
    .limit(most)
    .execute();
}

/** Digests in Slack that somebody may still go through. */
export async function openDigests(db: Db): Promise<readonly Digest[]> {
  const folded = db.selectFrom('cards').innerJoin('mentions', 'mentions.id', 'cards.mention').select('digest');
  const waiting = folded.where('cards.status', '=', 'folded').where('mentions.status', 'in', WAITING);
  const some = waiting.where('digest', 'is not', null).$narrowType<{ digest: string }>();
  return db.selectFrom('digests').selectAll().where('status', '=', 'there').where('id', 'in', some).execute();
}

/** Mentions that stand in this digest and do not know it yet. */
export async function routedInDigest(db: Db, digest: string, most: number): Promise<readonly string[]> {
  const cards = db.selectFrom('cards').innerJoin('mentions', 'mentions.id', 'cards.mention').select('mentions.id');
  const folded = cards.where('cards.digest', '=', digest).where('cards.status', '=', 'folded');
  const rows = await folded
    .where('mentions.status', '=', 'routed')
    .where('cards.role', '=', 'live')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** The cards are owed after all, each by the call that was folded. `unsure`: they may be there already. */
export async function unfold(tx: Db, cards: readonly string[], now: number, lane: number): Promise<void> {
  if (cards.length === 0) return;
  await tx.updateTable('cards').set({ status: 'owed' }).where('id', 'in', cards).execute();
  const calls = tx.updateTable('deliveries').set({ status: 'due', lane, due_at: now, attempts: 0 });
  await calls.where('card', 'in', cards).where('status', '=', FOLDED).execute();
  // A look that is under way took it for folded: what that comes to is not believed.
  const looked = tx.updateTable('deliveries').set({ absences: 0, started_at: sql`started_at - 1` });
  await looked.where('card', 'in', cards).where('kind', '=', 'card').where('status', '=', UNSURE).execute();
}

/** Only calls of one lane are folded. */
export async function moveLane(tx: Db, cards: readonly string[], from: number, to: number): Promise<void> {
  if (cards.length === 0) return;
  const calls = tx.updateTable('deliveries').set({ lane: to }).where('card', 'in', cards).where('kind', '=', 'card');
  await calls.where('lane', '=', from).execute();
}

/** After a backup was restored: they may have come out since it was made, so they are looked for first. */
export async function doubtUnfolded(tx: Db, calls: readonly Delivery['id'][]): Promise<void> {
  if (calls.length === 0) return;
  const doubted = tx.updateTable('deliveries').set({ status: 'unsure', absences: 0, started_at: sql`created_at` });
  await doubted.where('card', 'in', calls).where('kind', '=', 'card').where('status', '=', DUE).execute();
}

/** The same for what is folded as far as the copy knows: it stays so where it is not found. The newest first. */
export async function doubtFolded(tx: Db, since: number, most: number): Promise<void> {
  const cards = tx.selectFrom('cards').select('id').where('digest', 'is not', null).where('status', '=', 'folded');
  const newest = await cards.orderBy('digest', 'desc').limit(most).execute();
  if (newest.length === 0) return;
  const ids = newest.map(({ id }) => id);
  const doubted = tx.updateTable('deliveries').set({ status: 'unsure', absences: 0, started_at: since });
  await doubted.where('card', 'in', ids).where('kind', '=', 'card').where('status', '=', FOLDED).execute();
}

/** Slack does not take the digest: its cards go out one by one, and what came out meanwhile waits for no thread of it. */
export async function scatter(tx: Db, digest: string, now: number, lane: number): Promise<void> {
  await tx.updateTable('digests').set({ status: 'scattered' }).where('id', '=', digest).execute();
  const cards = tx.updateTable('cards').set({ status: 'owed', digest: null, thread: null });
  await cards.where('digest', '=', digest).where('status', 'in', ['folded', 'owed']).execute();
  const calls = tx.updateTable('deliveries').set({ status: 'due', lane, due_at: now, digest: null });
  await calls.where('digest', '=', digest).where('status', '=', FOLDED).execute();
}

/** No digest stands at this message any more. */
export async function uncover(tx: Db, channel: string, ts: string): Promise<void> {
  const there = tx.updateTable('digests').set({ status: 'scattered' }).where('channel', '=', channel);
  await there.where('ts', '=', ts).execute();
}

const DUE = sql.lit('due' as const);
const FOLDED = sql.lit('folded' as const);
const UNSURE = sql.lit('unsure' as const);
export const WAITING = ['routed', 'posted'] as const;
