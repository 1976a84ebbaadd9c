import { links } from '../../core/links.ts';
import type { Account, Addressed, PublicReply } from '../network.ts';
import { readLink } from './link.ts';
import type { XOptions } from './options.ts';

/**
 * X lets a self-serve app reply only where the author names the replying account, quotes it, or is it. A handle that
 * only the reply chain put there counts for nothing: X does not say that it does.
 */
export function route(access: XOptions['access'], post: Addressed, account: Account): 'direct' | 'by_hand' {
  return access === 'enterprise' || summoned(post, account) || post.authorId === account.remoteId
    ? 'direct'
    : 'by_hand';
}

export function composer(reply: PublicReply): string {
  return `https://x.com/intent/post?in_reply_to=${reply.to}&text=${encodeURIComponent(reply.text)}`;
}

/** Dollars for one post, once a day however often it is read. */
export const READ_PRICE = 0.005;

export function price(words: string, post: Addressed, account: Account): number {
  if (links(words).length > 0) return PRICES.withLink;
  return summoned(post, account) ? PRICES.summoned : PRICES.reply;
}

/** Dollars, pay-per-use, August 2026. X does not say what a summoned reply with a link costs: the dearer one. */
const PRICES = { reply: 0.015, summoned: 0.01, withLink: 0.2 } as const;

function summoned(post: Addressed, account: Account): boolean {
  const handle = account.handle.toLowerCase();
  if (post.names.includes(handle)) return true;
  return post.quotesAuthor === null ? quotedHandle(post) === handle : post.quotesAuthor === account.remoteId;
}

/** X names the author of a quoted post in its address, and nowhere else without a second paid read. */
function quotedHandle({ quotesUrl }: Addressed): string | null {
  return quotesUrl === null ? null : (readLink(quotesUrl)?.handle.toLowerCase() ?? null);
}
