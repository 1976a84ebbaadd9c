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
    const mention = mentions.find((one) => isBelow(post, one)) ?? mentions.find((one) => isInThread(post, one));
    if (!from || !mention || post.repost || mention.authorId === post.author.id) return [];
    const { id: account, role } = from.stored;
    const { id: post_id, text, url, postedAt: at } = post;
    const seen = { reply: null, dealt: 0, seen_at: now };
    return [{ network: mention.network, post_id, mention: mention.id, account, role, text, url, at, ...seen }];
  });
}

function isBelow({ inReplyTo }: Post, mention: Mention): boolean {
  return inReplyTo !== null && (inReplyTo === mention.postId || inReplyTo === mention.latestId);
}

/** Below something else that the same author wrote in the same conversation. */
function isInThread(post: Post, mention: Mention): boolean {
  if (post.inReplyTo === null) return false;
  const sameThread = post.conversationId === mention.conversationId && post.inReplyToAuthor === mention.authorId;
  return sameThread && post.postedAt > mention.postedAt && mention.inThreadOf === null;
}
