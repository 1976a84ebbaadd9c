import type { Ids } from '../core/clock.ts';
import type { Action } from '../core/action.ts';
import { decide, type Mention } from '../core/mention.ts';
import type { Verdict } from '../core/verdict.ts';
import type { Post } from '../networks/network.ts';
import { mentionToRow } from '../store/mention-row.ts';
import { insertMentions } from '../store/mentions.ts';
import type { Db } from '../store/open.ts';
import type { EventRow, MentionRow } from '../store/tables.ts';
import { eventOf } from './history.ts';
import type { Change } from './owe.ts';

/** A post that is to become a mention. */
export type Arrival = Readonly<{
  network: string;
  post: Post;
  /** The author's first mention, or that it arrives just now, before. */
  inThreadOf: string | typeof ARRIVES_NOW | null;
  /** Where it belongs, if that is known already: then it is routed at once. */
  verdict?: Verdict;
}>;
export const ARRIVES_NOW = Symbol('the first one arrives with this one');

export type TakenIn = Readonly<{ arrived: number; changes: readonly Change[] }>;

/** Posts that are mentions already are left alone. */
export async function takeIn(
  tx: Db,
  arrivals: readonly Arrival[],
  now: number,
  ids: Ids,
  events: EventRow[],
): Promise<TakenIn> {
  if (arrivals.length === 0) return { arrived: 0, changes: [] };
  const firsts = new Map<string, string>();
  const taken = arrivals.map((arrival) => {
    const id = ids();
    const thread = `${arrival.post.conversationId} ${arrival.post.author.id}`;
    const first = arrival.inThreadOf === ARRIVES_NOW ? (firsts.get(thread) ?? null) : arrival.inThreadOf;
    if (!firsts.has(thread)) firsts.set(thread, id);
    const received = newMention(arrival, first, now, id);
    return { received, change: routed(received, arrival.verdict, now) };
  });
  const rows = taken.map(({ received, change }) => mentionToRow(change?.after ?? received, now));
  const fresh = await insertMentions(tx, rows);
  const changes: Change[] = [];
  for (const { received, change } of taken) {
    const { id: mention } = received;
    if (!fresh.has(mention)) continue;
    events.push({ id: ids(), at: now, type: 'received', mention, department: null, by: null, particulars: '{}' });
    if (change === null) continue;
    events.push(eventOf(change.action, received, change.after, change.event, now, ids()));
    changes.push(change);
  }
  return { arrived: fresh.size, changes };
}

function routed(mention: Mention, verdict: Verdict | undefined, now: number) {
  if (verdict === undefined) return null;
  const action: Action = { do: 'route', mention: mention.id, by: null, verdict };
  const decision = decide(mention, action, now);
  if (!decision.ok) return null;
  return { action, before: mention, after: decision.mention, event: decision.event, owes: decision.owes };
}

export function mentionRow(arrival: Arrival, inThreadOf: string | null, now: number, id: string): MentionRow {
  return mentionToRow(newMention(arrival, inThreadOf, now, id), now);
}

function newMention({ network, post }: Arrival, inThreadOf: string | null, now: number, id: string): Mention {
  return {
    id,
    network,
    postId: post.id,
    latestId: post.latestId,
    conversationId: post.conversationId,
    authorId: post.author.id,
    authorHandle: post.author.handle,
    authorName: post.author.name,
    text: post.text,
    lang: post.lang,
    url: post.url,
    pictures: post.pictures,
    quotesId: post.quotes?.id ?? null,
    quotesUrl: post.quotes?.url ?? null,
    inReplyTo: post.inReplyTo,
    names: post.names,
    chained: post.chained,
    postedAt: post.postedAt,
    receivedAt: now,
    editedAt: post.latestId === post.id ? null : now,
    status: 'received',
    version: 1,
    department: null,
    verdict: null,
    inThreadOf,
    responder: null,
    leaseUntil: null,
    statusBy: null,
    statusAt: now,
    statusWhy: null,
    replyId: null,
    unsure: false,
    escalatedBy: null,
    escalatedAt: null,
    escalatedWord: null,
    obstacle: null,
  };
}
