import type { Exchange } from './exchange.ts';
import { charge } from './bill.ts';
import type { Post } from './post.ts';
import { hidden, missing } from './problems.ts';
import type { PartialError } from './problems.ts';
import type { Selection } from './selection.ts';
import { sight } from './visibility.ts';
import { wireAccount } from './wire-account.ts';
import type { Wire } from './wire-account.ts';
import { wireMedium, wirePost } from './wire-post.ts';
import { accountOf } from './world.ts';

export type Expanded = Readonly<{ includes?: Wire; errors: readonly PartialError[] }>;

/** The objects that posts point to, once each, and errors for those that cannot be seen. */
export function expand(exchange: Exchange, posts: readonly Post[], selection: Selection): Expanded {
  const { world, account } = exchange;
  const { expansions, dialect } = selection;
  const referenced = new Map<string, Post>();
  const errors: PartialError[] = [];
  const pointer = dialect === 'tweet' ? 'referenced_tweets.id' : 'referenced_posts';
  for (const id of expansions.has(pointer) ? posts.flatMap(pointedAt) : []) {
    const found = world.posts.get(id);
    const seen = sight(world, found, account);
    if (found !== undefined && seen === 'visible') referenced.set(id, found);
    else errors.push(seen === 'hidden' ? hidden(pointer, id) : missing('tweet', pointer, id));
  }
  const authors = accountIds(exchange, posts, [...referenced.values()], selection);
  const media = expansions.has('attachments.media_keys') ? posts.flatMap((post) => post.media) : [];
  const groups = {
    users: authors.map((id) => wireAccount(world, accountOf(world, id), selection)),
    media: [...new Set(media)].map((medium) => wireMedium(world, medium, selection)),
    [dialect === 'tweet' ? 'tweets' : 'posts']: [...referenced.values()].map((post) =>
      wirePost(world, post, selection),
    ),
  };
  chargeIncludes(exchange, authors, [...referenced.keys()]);
  const filled = Object.entries(groups).filter(([, list]) => list.length > 0);
  return { errors, ...(filled.length > 0 && { includes: Object.fromEntries(filled) }) };
}

function pointedAt(post: Post): string[] {
  return [post.inReplyTo, post.quotes, post.reposts].filter((id) => id !== undefined);
}

function accountIds(
  exchange: Exchange,
  posts: readonly Post[],
  referenced: readonly Post[],
  { expansions }: Selection,
): string[] {
  const ids = new Set<string>();
  for (const post of posts) {
    if (expansions.has('author_id')) ids.add(post.authorId);
    if (expansions.has('entities.mentions.username')) for (const id of post.mentions) ids.add(id);
    const target = post.inReplyTo === undefined ? undefined : exchange.world.posts.get(post.inReplyTo);
    if (expansions.has('in_reply_to_user_id') && target !== undefined) ids.add(target.authorId);
  }
  if (expansions.has('referenced_tweets.id.author_id')) for (const post of referenced) ids.add(post.authorId);
  return [...ids];
}

function chargeIncludes(exchange: Exchange, authors: readonly string[], posts: readonly string[]): void {
  if (!exchange.world.rules.billIncludes) return;
  for (const id of authors) charge(exchange.world, exchange.endpoint, 'accountRead', id);
  for (const id of posts) charge(exchange.world, exchange.endpoint, 'postRead', id);
}
