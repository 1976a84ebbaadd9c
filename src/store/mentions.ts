import type { Mention, Status } from '../core/mention.ts';
import type { Verdict } from '../core/verdict.ts';
import { sql } from 'kysely';
import { insertNew, updateMany } from './bulk.ts';
import type { Db, Store } from './open.ts';
import { rowsWith } from './rows.ts';
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
  const changed = columns.filter((column) => rows.some((row) => row[column] !== before.get(row.id)?.[column]));
  await updateMany(tx, 'mentions', rows, 'id', changed);
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

/** Ids of what somebody took to answer by hand, whose lease is that short already, and who were not reminded since `since`. */
export async function mentionsByHandToRemind(db: Db, since: number, leasedUntil: number): Promise<readonly string[]> {
  const told = db.selectFrom('events').select('mention').where('type', '=', 'reminded').where('at', '>=', since);
  const reminded = told.where('mention', 'is not', null).$narrowType<{ mention: string }>();
  const query = db.selectFrom('mentions').select('id').where('lease_until', '<=', leasedUntil);
  const rows = await query.where('status', '=', 'by_hand').where('id', 'not in', reminded).execute();
  return rows.map(({ id }) => id);
}

/** Conversations of mentions that came in since then, newest first. */
export async function recentConversations(
  db: Db,
  network: string,
  since: number,
  most: number,
): Promise<readonly string[]> {
  const query = db.selectFrom('mentions').select('conversation_id').where('network', '=', network);
  const live = query.where('posted_at', '>=', since).where('status', 'not in', ['withdrawn', 'dismissed']);
  const rows = await live.orderBy('posted_at', 'desc').limit(most).execute();
  return [...new Set(rows.map(({ conversation_id }) => conversation_id))];
}

/** Those that the network was last asked about before `before`. */
export async function mentionsNotLookedAtSince(
  db: Db,
  network: string,
  before: number,
  most: number,
): Promise<readonly Mention[]> {
  const query = db.selectFrom('mentions').selectAll().where('looked_at', '<', before).where('network', '=', network);
  const rows = await query.where('status', '<>', 'withdrawn').orderBy('looked_at').limit(most).execute();
  return rows.map(mentionFromRow);
}

export async function markLookedAt(db: Db, ids: readonly string[], now: number): Promise<void> {
  if (ids.length > 0) await db.updateTable('mentions').set({ looked_at: now }).where('id', 'in', ids).execute();
}

/** Oldest first; all departments, or one. */
export async function openMentions(db: Db, department: string | null, most: number): Promise<readonly Mention[]> {
  let query = db.selectFrom('mentions').selectAll();
  query = query.where('status', 'in', ['routed', 'posted', 'claimed', 'replying', 'by_hand']);
  if (department !== null) query = query.where('department', '=', department);
  const rows = await query.orderBy('posted_at').limit(most).execute();
  return rows.map(mentionFromRow);
}

export function mentionFromRow(row: MentionRow): Mention {
  return {
    id: row.id,
    network: row.network,
    postId: row.post_id,
    latestId: row.latest_id,
    conversationId: row.conversation_id,
    authorId: row.author_id,
    authorHandle: row.author_handle,
    authorName: row.author_name,
    text: row.text,
    lang: row.lang,
    url: row.url,
    pictures: JSON.parse(row.pictures) as Mention['pictures'],
    quotesId: row.quotes_id,
    quotesUrl: row.quotes_url,
    inReplyTo: row.in_reply_to,
    names: JSON.parse(row.names) as string[],
    chained: JSON.parse(row.chained) as string[],
    postedAt: row.posted_at,
    receivedAt: row.received_at,
    editedAt: row.edited_at,
    status: row.status as Status,
    version: row.version,
    department: row.department,
    verdict: row.verdict === null ? null : (JSON.parse(row.verdict) as Verdict),
    inThreadOf: row.in_thread_of,
    responder: row.responder,
    leaseUntil: row.lease_until,
    statusBy: row.status_by,
    statusAt: row.status_at,
    statusWhy: row.status_why,
    replyId: row.reply_id,
    unsure: row.unsure === 1,
    escalatedBy: row.escalated_by,
    escalatedAt: row.escalated_at,
    escalatedWord: row.escalated_word,
    obstacle: row.obstacle === null ? null : (JSON.parse(row.obstacle) as Mention['obstacle']),
  };
}

export function mentionToRow(mention: Mention, lookedAt: number): MentionRow {
  return {
    id: mention.id,
    network: mention.network,
    post_id: mention.postId,
    latest_id: mention.latestId,
    conversation_id: mention.conversationId,
    author_id: mention.authorId,
    author_handle: mention.authorHandle,
    author_name: mention.authorName,
    text: mention.text,
    lang: mention.lang,
    url: mention.url,
    pictures: JSON.stringify(mention.pictures),
    quotes_id: mention.quotesId,
    quotes_url: mention.quotesUrl,
    in_reply_to: mention.inReplyTo,
    names: JSON.stringify(mention.names),
    chained: JSON.stringify(mention.chained),
    posted_at: mention.postedAt,
    received_at: mention.receivedAt,
    edited_at: mention.editedAt,
    status: mention.status,
    version: mention.version,
    department: mention.department,
    verdict: mention.verdict === null ? null : JSON.stringify(mention.verdict),
    in_thread_of: mention.inThreadOf,
    responder: mention.responder,
    lease_until: mention.leaseUntil,
    status_by: mention.statusBy,
    status_at: mention.statusAt,
    status_why: mention.statusWhy,
    reply_id: mention.replyId,
    unsure: mention.unsure ? 1 : 0,
    escalated_by: mention.escalatedBy,
    escalated_at: mention.escalatedAt,
    escalated_word: mention.escalatedWord,
    obstacle: mention.obstacle === null ? null : JSON.stringify(mention.obstacle),
    looked_at: lookedAt,
  };
}
