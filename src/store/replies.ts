import type { Reply, ReplyState, Way } from '../core/reply.ts';
import type { Db } from './open.ts';
import type { DeliveryRow, ReplyRow } from './tables.ts';

export async function addReply(tx: Db, reply: Reply, status: 'owed' | 'handed_over'): Promise<void> {
  const { to, mention, anyway, remoteId: remote_id, ...rest } = reply;
  const none = { words: null, post_id: null, url: null, published_at: null, published_text: null };
  const row: ReplyRow = { ...rest, ...none, remote_id, mention, to_post: to, anyway: anyway ? 1 : 0, status };
  await tx.insertInto('replies').values(row).execute();
}

export async function markReply(tx: Db, id: string, status: ReplyState['status'], words: string | null): Promise<void> {
  await tx.updateTable('replies').set({ status, words }).where('id', '=', id).execute();
}

/** `published` null: a person saw that it is there, and nobody knows its link. */
export async function markPublished(
  tx: Db,
  id: string,
  published: Readonly<{ postId: string; url: string; text: string; at: number }> | null,
  now: number,
): Promise<void> {
  const known = published && { post_id: published.postId, url: published.url, published_text: published.text };
  const set = { ...known, status: 'published', words: null, published_at: published?.at ?? now };
  await tx.updateTable('replies').set(set).where('id', '=', id).execute();
}

export async function replyById(db: Db, id: string): Promise<ReplyState | null> {
  const row = await db.selectFrom('replies').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? replyFromRow(row) : null;
}

export async function repliesByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ReplyState>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('replies').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, replyFromRow(row)]));
}

/** Replies to that mention that may still show up on the network, or did where nobody knows their link. */
export async function pendingReplies(db: Db, mention: string): Promise<readonly ReplyState[]> {
  const query = db.selectFrom('replies').selectAll().where('mention', '=', mention);
  const pending = query.where((or) =>
    or.or([
      or('status', 'in', ['handed_over', 'owed', 'unsure', 'dropped']),
      or('status', '=', 'published').and('post_id', 'is', null),
    ]),
  );
  const rows = await pending.orderBy('at', 'desc').execute();
  return rows.map(replyFromRow);
}

/** Whether no other delivery ever stood for its reply: a person has not asked for it to be sent again. */
export async function isFirstAttempt(db: Db, { id, mention, reply }: DeliveryRow): Promise<boolean> {
  const all = db.selectFrom('deliveries').select('id').where('mention', '=', mention);
  const others = all.where('reply', '=', reply).where('id', '<>', id);
  return (await others.limit(1).executeTakeFirst()) === undefined;
}

export function replyFromRow(row: ReplyRow): ReplyState {
  return {
    id: row.id,
    mention: row.mention,
    department: row.department,
    account: row.account,
    remoteId: row.remote_id,
    handle: row.handle ?? '',
    via: row.via as Way,
    text: row.text,
    to: row.to_post,
    responder: row.responder,
    at: row.at,
    anyway: row.anyway === 1,
    status: row.status as ReplyState['status'],
    words: row.words,
    postId: row.post_id,
    url: row.url,
    publishedAt: row.published_at,
    publishedText: row.published_text,
  };
}
