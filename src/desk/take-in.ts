import type { Ids } from '../core/clock.ts';
import type { Post } from '../networks/network.ts';
import { insertMentions } from '../store/mentions.ts';
import type { Db } from '../store/open.ts';
import type { EventRow, MentionRow } from '../store/tables.ts';

/** A post that is to become a mention. `inThreadOf`: the author's first mention, or that it arrives just now, before. */
export type Arrival = Readonly<{ network: string; post: Post; inThreadOf: string | typeof ARRIVES_NOW | null }>;
export const ARRIVES_NOW = Symbol('the first one arrives with this one');

/** Posts that are mentions already are left alone. Says how many were new. */
export async function takeIn(
  tx: Db,
  arrivals: readonly Arrival[],
  now: number,
  ids: Ids,
  events: EventRow[],
): Promise<number> {
  if (arrivals.length === 0) return 0;
  const firsts = new Map<string, string>();
  const rows = arrivals.map((arrival) => {
    const id = ids();
    const thread = `${arrival.post.conversationId} ${arrival.post.author.id}`;
    const first = arrival.inThreadOf === ARRIVES_NOW ? (firsts.get(thread) ?? null) : arrival.inThreadOf;
    if (!firsts.has(thread)) firsts.set(thread, id);
    return mentionRow(arrival, first, now, id);
  });
  const fresh = await insertMentions(tx, rows);
  for (const { id } of rows) {
    if (!fresh.has(id)) continue;
    events.push({ id: ids(), at: now, type: 'received', mention: id, department: null, by: null, particulars: '{}' });
  }
  return fresh.size;
}

export function mentionRow({ network, post }: Arrival, inThreadOf: string | null, now: number, id: string): MentionRow {
  return {
    id,
    network,
    post_id: post.id,
    latest_id: post.latestId,
    conversation_id: post.conversationId,
    author_id: post.author.id,
    author_handle: post.author.handle,
    author_name: post.author.name,
    text: post.text,
    lang: post.lang,
    url: post.url,
    pictures: JSON.stringify(post.pictures),
    quotes_id: post.quotes?.id ?? null,
    quotes_url: post.quotes?.url ?? null,
    in_reply_to: post.inReplyTo,
    names: JSON.stringify(post.names),
    chained: JSON.stringify(post.chained),
    posted_at: post.postedAt,
    received_at: now,
    edited_at: post.latestId === post.id ? null : now,
    status: 'received',
    version: 1,
    department: null,
    verdict: null,
    in_thread_of: inThreadOf,
    responder: null,
    lease_until: null,
    status_by: null,
    status_at: now,
    status_why: null,
    reply_id: null,
    unsure: 0,
    escalated_by: null,
    escalated_at: null,
    escalated_word: null,
    obstacle: null,
    looked_at: now,
  };
}
