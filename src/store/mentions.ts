import type { Mention, Status } from '../core/mention.ts';
import { sql } from 'kysely';
import { insertNew, updateMany } from './bulk.ts';
import type { Db, Store } from './open.ts';
import { rowsWith } from './rows.ts';
import { mentionFromRow } from './mention-row.ts';
import type { MentionRow } from './tables.ts';

/** The mentions, locked until the end of the transaction (SQLite's transaction has locked everything already). */
export async function lockMentions(
  tx: Db,
  engine: Store['engine'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, MentionRow>> {
  const rows = await rowsWith(tx, 'mentions', 'id', ids, engine === 'postgres' ? ' ORDER BY "id" FOR UPDATE' : '');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those that were not known yet come back; a post that is known is left alone. */
export async function insertMentions(tx: Db, rows: readonly MentionRow[]): Promise<ReadonlySet<unknown>> {
  return insertNew(tx, 'mentions', rows, ['network', 'post_id'], 'id');
}

/** Writes what is different from before. */
export async function saveMentions(
  tx: Db,
  before: ReadonlyMap<string, MentionRow>,
  rows: readonly MentionRow[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first) as (keyof MentionRow)[];
  const changed = new Set<keyof MentionRow>();
  for (const row of rows) {
    const old = before.get(row.id);
    for (const column of columns) if (row[column] !== old?.[column]) changed.add(column);
  }
  await updateMany(tx, 'mentions', rows, 'id', [...changed].sort());
}

export async function mentionById(db: Db, id: string): Promise<Mention | null> {
  const row = await db.selectFrom('mentions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? mentionFromRow(row) : null;
}

export async function mentionsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Mention>> {
  const rows = await rowsWith(db, 'mentions', 'id', ids);
  return new Map(rows.map((row) => [row.id, mentionFromRow(row)]));
}

export async function mentionsByPost(db: Db, network: string, ids: readonly string[]): Promise<readonly Mention[]> {
  const first = await rowsWith(db, 'mentions', 'post_id', ids, '', network);
  const edited = await rowsWith(db, 'mentions', 'latest_id', ids, ' AND latest_id <> post_id', network);
  return [...new Map([...first, ...edited].map((row) => [row.id, mentionFromRow(row)])).values()];
}

export async function mentionsInConversations(
  db: Db,
  network: string,
  ids: readonly string[],
): Promise<readonly Mention[]> {
  const rows = await rowsWith(db, 'mentions', 'conversation_id', ids, '', network);
  return rows.map(mentionFromRow).sort((a, b) => a.postedAt - b.postedAt);
}

/** Oldest first. */
export async function mentionsIn(db: Db, status: Status, most: number): Promise<readonly Mention[]> {
  const query = db.selectFrom('mentions').selectAll().where('status', '=', sql.lit(status));
  const rows = await query.orderBy('received_at').limit(most).execute();
  return rows.map(mentionFromRow);
}

/** Claims and replies by hand whose time is over. */
export async function lapsedMentions(db: Db, now: number): Promise<readonly Mention[]> {
  const rows = await db.selectFrom('mentions').selectAll().where('lease_until', '<=', now).execute();
  return rows.map(mentionFromRow);
}

/** A lease that ends after one that begins now was written by a clock that was ahead: it is as long as any, from now. */
export async function shortenLeases(db: Db, status: Status, until: number): Promise<void> {
  const ahead = sql<boolean>`status = ${sql.lit(status)} AND lease_until > ${until + CLOCKS_DIFFER}`;
  const found = await db.selectFrom('mentions').select('id').where(ahead).limit(1).executeTakeFirst();
  if (found) await db.updateTable('mentions').set({ lease_until: until }).where(ahead).execute();
}

const CLOCKS_DIFFER = 60_000;

/** Ids of what somebody took to answer by hand before `handedBefore`, and was not reminded of since. */
export async function mentionsByHandToRemind(db: Db, handedBefore: number, lease: number): Promise<readonly string[]> {
  const query = db.selectFrom('mentions').select('id').where('status', '=', 'by_hand');
  const waiting = query.where('lease_until', '<=', handedBefore + lease);
  const rows = await waiting
    .where((one) => {
      const told = one.selectFrom('events').select('events.id').whereRef('events.mention', '=', 'mentions.id');
      return one.not(one.exists(told.where('type', '=', 'reminded').where('at', '>', handedAt(lease))));
    })
    .execute();
  return rows.map(({ id }) => id);
}

/** The lease begins with the hand-over and is never renewed. */
const handedAt = (lease: number) => sql<number>`lease_until - ${sql.lit(lease)}`;

/** Those that the network was last asked about before `before`. */
export async function mentionsNotLookedAtSince(
  db: Db,
  network: string,
  before: number,
  most: number,
): Promise<readonly Mention[]> {
  const query = db.selectFrom('mentions').selectAll().where('looked_at', '<', before).where('network', '=', network);
  const there = query.where('status', '<>', sql.lit('withdrawn' as const));
  const rows = await there.orderBy('looked_at').limit(most).execute();
  return rows.map(mentionFromRow);
}

export async function markLookedAt(db: Db, ids: readonly string[], now: number): Promise<void> {
  if (ids.length > 0) await db.updateTable('mentions').set({ looked_at: now }).where('id', 'in', ids).execute();
}

/** Word for word as the partial index has it, or SQLite reads every mention there ever was. */
export const OPEN_ONES = sql<boolean>`status IN ('routed', 'posted', 'claimed', 'replying', 'by_hand')`;

export type OpenOne = Readonly<{
  id: string;
  /** When it was posted: with the id, its place among the open ones. */
  posted: number;
  department: string;
  /** With nobody: Slack refused every card that it had, or its department was removed since. */
  stranded: boolean;
}>;

/** The open ones after that place, oldest first. */
export async function openAfter(
  db: Db,
  { posted, id }: Pick<OpenOne, 'posted' | 'id'>,
  most: number,
): Promise<readonly OpenOne[]> {
  const open = db.selectFrom('mentions').where(OPEN_ONES).where('posted_at', '>=', posted);
  const after = open.where((one) => one.or([one('posted_at', '>', posted), one('id', '>', id)]));
  const rows = await after
    .select((one) => {
      const cards = one.selectFrom('cards').select('cards.id').whereRef('cards.mention', '=', 'mentions.id');
      const lost = one.selectFrom('lost_channels').select('lost_channels.channel');
      const shown = cards.where('cards.channel', 'not in', lost).where('role', '=', 'live');
      const its = one.selectFrom('departments').select('departments.id').whereRef('id', '=', 'mentions.department');
      const unseen = one.not(one.exists(shown.where('cards.status', '<>', 'refused')));
      const removed = one.exists(its.where('removed_at', 'is not', null));
      const stranded = one.or([
        one.and([one('status', 'in', ['routed', 'posted']), unseen]),
        one.and([one('status', '<>', 'replying'), removed]),
      ]);
      return ['id', 'posted_at', 'department', one.case().when(stranded).then(1).else(0).end().as('stranded')];
    })
    .orderBy('posted_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ posted_at, department, stranded, ...row }) => {
    return { ...row, posted: posted_at, department: department ?? '', stranded: stranded === 1 };
  });
}

/** Oldest first; all departments, or one. */
export async function openMentions(db: Db, department: string | null, most: number): Promise<readonly Mention[]> {
  let query = db.selectFrom('mentions').selectAll().where(OPEN_ONES);
  if (department !== null) query = query.where('department', '=', department);
  const rows = await query.orderBy('posted_at').limit(most).execute();
  return rows.map(mentionFromRow);
}
