import type { Action } from '../core/action.ts';
import type { Mention } from '../core/mention.ts';
import { ARRIVES_NOW, type Arrival } from '../desk/take-in.ts';
import type { Network, Post } from '../networks/network.ts';
import { citySettings, remember, remembered, setCity } from '../store/city.ts';
import { cursorOf } from '../store/cursors.ts';
import { oweDeliveries } from '../store/deliveries.ts';
import { mentionsByPost, mentionsInConversations } from '../store/mentions.ts';
import type { OverheardPost } from '../store/overheard.ts';
import { beginning } from './beginning.ts';
import { braked } from './brake.ts';
import { ownAccounts, type City, type OwnAccount } from './city.ts';
import type { Judge } from './judge.ts';
import { editOf } from './edit.ts';
import { tellTriage } from './tell.ts';
import { cleared, stopped } from './trouble.ts';
import { writtenDown } from './written-down.ts';

export type ReceiveOptions = Readonly<{
  /** How far to look back behind the cursor, in ms. */
  overlap: number;
  /** At the very first start: relay from this time on; null relays nothing old. */
  since: number | null;
  /** How many posts may be read in a day; left out or null: as many as there are. */
  readsPerDay?: number | null;
  /** Left out: everything waits for the round that routes. */
  judge?: Judge;
}>;

/** Reads the posts that name the mayor and writes down what is new, together with how far it read. */
export async function receive(city: City, network: Network, options: ReceiveOptions): Promise<boolean> {
  const { reader, all } = await ownAccounts(city, network.name);
  const feed = feedOf(network);
  const last = await cursorOf(city.store.db, feed);
  const since = last === null ? await beginning(city, network, options.since) : null;
  if (reader === null || (await stopped(city, network))) return false;
  if (await braked(city, network, options.readsPerDay ?? null)) return false;
  const cursor = last?.value ?? null;
  const reading = await network.read(reader.account, { ...options, since, cursor });
  if (reading.outcome === 'trouble') {
    await stopped(city, network, reading.trouble);
    return false;
  }
  await cleared(city, network);
  await noteReadAgain(city, network);
  const taking = { judge: options.judge, cursor: { feed, value: reading.cursor } };
  const arrived = await takeIn(city, network, { reader, all }, reading.posts, taking);
  if (arrived > 0) city.log.info({ network: network.name, new: arrived }, 'Posts received');
  if (reading.missed === 'lost') await noteGap(city, network, last?.at ?? null);
  if (reading.missed !== 'none') await tellOfMissed(city, network, reading.missed === 'lost');
  // Where the search for the rest gives trouble nothing moves: then it is asked again at the usual pace.
  return reading.missed !== 'none' && reading.cursor !== cursor;
}

/** The same further back, once there is a reading to look behind. */
export async function sweep(city: City, network: Network, options: ReceiveOptions): Promise<boolean> {
  return (await cursorOf(city.store.db, feedOf(network))) === null ? false : receive(city, network, options);
}

/** From here on nobody can have relayed what is written: the copy of the database that was put back knows it all. */
async function noteReadAgain({ store: { db }, clock }: City, network: Network): Promise<void> {
  const { restoredAt, readAgainAt } = await citySettings(db);
  if (restoredAt === null || readAgainAt !== null) return;
  await setCity(db, 'readAgainAt', Math.max(restoredAt, clock.now() - (network.clockAhead?.() ?? 0)) + NEARLY);
}

/** A network dates its answers to the second. */
const NEARLY = 1_000;

const feedOf = (network: Network) => `${network.name}:mentions`;

/** So many posts at a time: people's clicks are answered in between. */
const PAGE = 100;

const asTheyCome: Judge = (arrivals) => Promise.resolve(arrivals);

type Own = Readonly<{ reader: OwnAccount; all: readonly OwnAccount[] }>;
type Taking = Readonly<{ judge?: Judge | undefined; cursor?: Readonly<{ feed: string; value: string }> }>;

/** Written down page by page; the cursor moves with the last one, so whoever ends before that reads them again. */
export async function takeIn(
  city: City,
  network: Network,
  { reader, all }: Own,
  posts: readonly Post[],
  { judge = asTheyCome, cursor }: Taking = {},
): Promise<number> {
  let arrived = 0;
  for (let from = 0; from === 0 || from < posts.length; from += PAGE) {
    const last = from + PAGE >= posts.length;
    arrived += await writtenDown(city, network, posts.slice(from, from + PAGE), async (page, end) => {
      const sorted = await sort(city, network, reader, all, page);
      const arrivals = await judge(sorted.arrivals);
      await city.desk.batch({ ...sorted, arrivals, ...(end && last && cursor && { cursor }) });
      return arrivals.length;
    });
  }
  return arrived;
}

/** What the network no longer gives back is on record. */
async function noteGap(city: City, network: Network, from: number | null): Promise<void> {
  const particulars = { network: network.name, from, to: city.clock.now() };
  await city.desk.note({ type: 'gap', mention: null, department: null, by: null, particulars });
}

const HOUR = 60 * 60_000;

/** In a flood every reading is like that: it is said once an hour. */
async function tellOfMissed(city: City, network: Network, lost: boolean): Promise<void> {
  const key = `told:missed:${network.name}:${lost ? 'lost' : 'searched'}`;
  const told = (await remembered(city.store.db, key)) as number | null;
  const now = city.clock.now();
  if (told !== null && now - told < HOUR && now >= told) return;
  const owes = await tellTriage(city, { about: 'missed', network: network.title, lost });
  await city.store.transaction(async (tx) => {
    await remember(tx, key, now);
    await oweDeliveries(tx, owes);
  });
}

type Sorted = Readonly<{
  arrivals: readonly Arrival[];
  actions: readonly Action[];
  overheard: readonly OverheardPost[];
}>;

/** What each post is to us: a new mention, a changed one, or something to have heard. */
async function sort(
  city: City,
  network: Network,
  mayor: OwnAccount,
  own: readonly OwnAccount[],
  posts: readonly Post[],
): Promise<Sorted> {
  const ours = new Set(own.map(({ account }) => account.remoteId));
  const handles = new Set(own.map(({ account }) => account.handle.toLowerCase()));
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
      actions.push(...changes(mention, post, city.clock.now()));
      continue;
    }
    const first = firstOf(post, before, arrivals);
    const answersCity = post.inReplyToAuthor !== null && ours.has(post.inReplyToAuthor);
    const named = post.names.includes(mayor.account.handle.toLowerCase());
    if (named || first !== null || answersCity) arrivals.push({ network: network.name, post, inThreadOf: first });
    else overheard.push(overheardPost(network, post, handles));
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

function changes(mention: Mention, post: Post, at: number): readonly Action[] {
  if (mention.status === 'withdrawn' || mention.latestId === post.latestId) return [];
  return [editOf(mention, post, at)];
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

/** Nothing that its author wrote or is called: only what has to be counted. */
function overheardPost(network: Network, post: Post, handles: ReadonlySet<string>): OverheardPost {
  return {
    network: network.name,
    post_id: post.id,
    conversation_id: post.conversationId,
    author_id: post.author.id,
    in_reply_to: post.inReplyTo,
    named: JSON.stringify([...post.names, ...post.chained].filter((handle) => handles.has(handle))),
    at: post.postedAt,
  };
}
