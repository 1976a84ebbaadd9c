import type { Account, Post } from '../../networks/network.ts';
import { accounts } from '../../store/accounts.ts';
import type { Relay } from '../relay.ts';
import type { ThreadPost, Writing } from '../views/reply.ts';
import { readerOf, type Matter } from './matter.ts';

/** What stands around the post: what was said before and under it, and what it quotes. */
export type Around = Readonly<{ thread: readonly ThreadPost[]; quoted: Writing['quoted'] }>;

export const NOTHING_AROUND: Around = { thread: [], quoted: null };

const A_WEEK = 7 * 24 * 60 * 60_000;

export async function around(relay: Relay, matter: Matter): Promise<Around> {
  const reader = await readerOf(relay, matter.mention.network);
  if (reader === null) return NOTHING_AROUND;
  const [thread, quoted] = await Promise.all([threadOf(relay, matter, reader), quotedBy(matter, reader)]);
  return { thread, quoted };
}

async function threadOf(relay: Relay, { mention, network }: Matter, reader: Account): Promise<readonly ThreadPost[]> {
  const heard = await network.conversations(reader, [mention.conversationId], mention.postedAt - A_WEEK);
  if (heard.outcome !== 'read') return [];
  const city = new Set((await accounts(relay.store.db)).map(({ remote_id: id }) => id));
  return heard.posts
    .filter((post) => post.id !== mention.postId && !post.repost && !post.author.protected)
    .map((post) => said(post, city.has(post.author.id)));
}

function said({ author, text, postedAt }: Post, city: boolean): ThreadPost {
  return { name: author.name, handle: author.handle, text, at: postedAt, city };
}

async function quotedBy({ mention, network }: Matter, reader: Account): Promise<Writing['quoted']> {
  if (mention.quotesId === null) return null;
  const looked = await network.lookUp(reader, [mention.quotesId]);
  const post = looked.outcome === 'read' ? looked.posts[0] : undefined;
  if (!post || post.author.protected) return null;
  return { name: post.author.name, handle: post.author.handle, text: post.text, url: post.url };
}
