import type { Mention } from '../core/mention.ts';
import type { Post } from '../networks/network.ts';
import type { SeenAnswer } from '../store/answers.ts';
import type { OwnAccount } from './city.ts';

/** Which of these posts are answers of the city's accounts to which of these mentions. */
export function answersAmong(
  posts: readonly Post[],
  mentions: readonly Mention[],
  own: readonly OwnAccount[],
  now: number,
): readonly SeenAnswer[] {
  return posts.flatMap((post) => {
    const from = own.find(({ account }) => account.remoteId === post.author.id);
    const mention = mentions.find((one) => answers(post, one));
    if (!from || !mention || mention.authorId === post.author.id) return [];
    const { id: account, role } = from.stored;
    const { id: post_id, text, url, postedAt: at } = post;
    const seen = { reply: null, dealt: 0, seen_at: now };
    return [{ network: mention.network, post_id, mention: mention.id, account, role, text, url, at, ...seen }];
  });
}

/** Directly below it, or below something that the same author wrote in the same conversation. */
function answers(post: Post, mention: Mention): boolean {
  if (post.inReplyTo === null || post.repost) return false;
  if (post.inReplyTo === mention.postId || post.inReplyTo === mention.latestId) return true;
  const sameThread = post.conversationId === mention.conversationId && post.inReplyToAuthor === mention.authorId;
  return sameThread && post.postedAt > mention.postedAt && mention.inThreadOf === null;
}
