import { sameWords } from '../../core/same-words.ts';
import type { Account, Found, Post, PublicReply } from '../network.ts';
import type { Line } from './line.ts';
import { look } from './look-up.ts';
import { ownPosts } from './overhear.ts';
import { inOrder } from './page.ts';
import { idAt, newer, timeOf } from './snowflake.ts';
import { forPort, troubled } from './trouble.ts';
import type { X } from './x.ts';

/** Looks in the account's own timeline for an answer to that post, in any of its versions, in these words. */
export async function find(x: X, line: Line, account: Account, reply: PublicReply, since: number): Promise<Found> {
  const said = await ownPosts(x, line, account, after(reply, since));
  if (said.outcome === 'trouble') return forPort(said);
  const alike = inOrder(said.posts).filter((post) => post.inReplyTo !== null && sameWords(reply.text, post.text));
  const direct = alike.find((post) => post.inReplyTo === reply.to);
  if (direct || alike.length === 0) return direct ? found(direct) : { outcome: 'absent' };
  const answered = alike.flatMap((post) => post.inReplyTo ?? []);
  const versions = await look(x, line, [reply.to, ...answered]);
  if (versions.outcome === 'trouble') return forPort(versions);
  const known = new Set([...versions.gone, ...versions.posts.map((post) => post.latestId)]);
  if (![reply.to, ...answered].every((id) => known.has(id))) {
    return forPort(troubled('garbage', 'X did not say which post was answered.', false));
  }
  const firstOf = new Map(versions.posts.map((post) => [post.latestId, post.id]));
  const target = firstOf.get(reply.to);
  const other = alike.find((post) => target !== undefined && firstOf.get(post.inReplyTo ?? '') === target);
  return other ? found(other) : { outcome: 'absent' };
}

/** Our clock may have been an hour off when `since` was written down; an earlier version may have been answered. */
function after(reply: PublicReply, since: number): string {
  return newer(idAt(timeOf(reply.to) - HOUR), idAt(since - 2 * HOUR));
}

const HOUR = 3_600_000;

function found({ latestId, url, text, postedAt }: Post): Found {
  return { outcome: 'found', post: { id: latestId, url, text, at: postedAt } };
}
