import type { Action, Mention } from '../core/mention.ts';
import { ARRIVES_NOW, type Arrival } from '../desk/take-in.ts';
import type { Network, Post } from '../networks/network.ts';
import { cursorOf } from '../store/cursors.ts';
import { mentionsByPost, mentionsInConversations } from '../store/mentions.ts';
import type { OverheardPost } from '../store/overheard.ts';
import { ownAccounts, type City, type OwnAccount } from './city.ts';
import { tellTriage } from './tell.ts';
import { cleared, stopped } from './trouble.ts';

export type ReceiveOptions = Readonly<{
  /** How far to look back behind the cursor, in ms. */
  overlap: number;
  /** At the very first start: relay from this time on; null relays nothing old. */
  since: number | null;
}>;

/** Reads the posts that name the mayor and writes down what is new, together with how far it read. */
export async function receive(city: City, network: Network, options: ReceiveOptions): Promise<boolean> {
  const { reader, all } = await ownAccounts(city, network.name);
  if (reader === null || (await stopped(city, network))) return false;
  const feed = `${network.name}:mentions`;
  const cursor = (await cursorOf(city.store.db, feed))?.value ?? null;
  const reading = await network.read(reader.account, { ...options, cursor });
  if (reading.outcome === 'trouble') {
    await stopped(city, network, reading.trouble);
    return false;
  }
  await cleared(city, network);
  const sorted = await sort(city, network, reader, all, reading.posts);
  const owes = reading.missed === 'none' ? [] : await tellTriage(city, missed(network, reading.missed === 'lost'));
  await city.desk.batch({ ...sorted, owes, cursor: { feed, value: reading.cursor } });
  if (sorted.arrivals.length > 0)
    city.log.info({ network: network.name, new: sorted.arrivals.length }, 'Posts received');
  return false;
}

const missed = (network: Network, lost: boolean) => ({ about: 'missed', network: network.title, lost }) as const;

type Sorted = Readonly<{
  arrivals: readonly Arrival[];
  actions: readonly Action[];
  overheard: readonly OverheardPost[];
}>;

/** What each post is to us: a new mention, a changed one, or something to have heard. */
export async function sort(
  city: City,
  network: Network,
  mayor: OwnAccount,
  own: readonly OwnAccount[],
  posts: readonly Post[],
): Promise<Sorted> {
  const ours = new Set(own.map(({ account }) => account.remoteId));
  const heard = posts.filter((post) => !post.repost && !post.author.protected && !ours.has(post.author.id));
  const known = await knownMentions(city, network, heard);
  const conversations = [...new Set(heard.map(({ conversationId }) => conversationId))];
  const before = await mentionsInConversations(city.store.db, network.name, conversations);
  const arrivals: Arrival[] = [];
  const actions: Action[] = [];
  const overheard: OverheardPost[] = [];
  for (const post of heard) {
    const mention = known.get(post.id);
    if (mention) {
      actions.push(...changes(mention, post));
      continue;
    }
    const first = firstOf(post, before, arrivals);
    const answersCity = post.inReplyToAuthor !== null && ours.has(post.inReplyToAuthor);
    const named = post.names.includes(mayor.account.handle.toLowerCase());
    if (named || first !== null || answersCity) arrivals.push({ network: network.name, post, inThreadOf: first });
    else overheard.push(overheardPost(network, post));
  }
  return { arrivals, actions, overheard };
}

async function knownMentions(
  city: City,
  network: Network,
  posts: readonly Post[],
): Promise<ReadonlyMap<string, Mention>> {
  const ids = posts.map(({ id }) => id);
  const mentions = await mentionsByPost(city.store.db, network.name, ids);
  return new Map(mentions.map((mention) => [mention.postId, mention]));
}

function changes(mention: Mention, post: Post): readonly Action[] {
  if (mention.status === 'withdrawn' || mention.latestId === post.latestId) return [];
  return [{ do: 'edit', mention: mention.id, by: null, latestId: post.latestId, text: post.text, at: post.postedAt }];
}

/** The author's first mention in the conversation, which this post follows up. */
function firstOf(post: Post, before: readonly Mention[], arrivals: readonly Arrival[]): Arrival['inThreadOf'] {
  const same = (one: Mention) => one.conversationId === post.conversationId && one.authorId === post.author.id;
  const first = before.find((one) => same(one) && one.status !== 'withdrawn');
  if (first) return first.inThreadOf ?? first.id;
  const arriving = arrivals.find(
    (one) => one.post.conversationId === post.conversationId && one.post.author.id === post.author.id,
  );
  return arriving ? ARRIVES_NOW : null;
}

export function overheardPost(network: Network, post: Post): OverheardPost {
  return {
    network: network.name,
    post_id: post.id,
    conversation_id: post.conversationId,
    author_id: post.author.id,
    in_reply_to: post.inReplyTo,
    post: JSON.stringify(post),
    at: post.postedAt,
  };
}
