import type { Network, Withdrawals } from '../networks/network.ts';
import { remember, remembered } from '../store/city.ts';
import { markLookedAt } from '../store/mentions.ts';
import { keptPosts, type KeptPost, type KeptPosts, type Place } from '../store/withdrawals.ts';
import type { City } from './city.ts';
import { markLooked } from './look-again.ts';
import { stopped } from './trouble.ts';

const HOUR = 60 * 60_000;
/** What no list told of in time is looked up post by post, after 22 hours: hours are left to look a list through. */
const ROUND = 18 * HOUR;
/** A list that is still not looked through by then is handed in again. */
const PATIENCE = 6 * HOUR;
/** Between two attempts to hand one in. */
const RETRY = HOUR;
const EDITABLE = 2 * HOUR;
const PAGE = 500;
const START: Place = { postedAt: 0, id: '' };

/** How far a round through all posts that are kept has come. */
type Round = Readonly<{
  begunAt: number;
  /** Those after this one are not looked through yet; null: the round is over. */
  after: Place | null;
  /** What the network is looking through. */
  list: List | null;
  /** When the network was last asked to. */
  askedAt: number;
}>;

type List = Readonly<{ receipt: string; next: Place | null }>;

/**
 * Asks the network, where it has that, which of all posts that are kept were taken back: in lists, for reading each would
 * cost what it cost the first time. Whatever may be gone is looked up next: nothing is withdrawn on a list's word alone.
 */
export async function findWithdrawn(city: City, network: Network): Promise<boolean> {
  const { withdrawals } = network;
  if (!withdrawals || (await stopped(city, network))) return false;
  const round = await roundNow(city, network);
  if (round.after === null || (round.list === null && city.clock.now() < round.askedAt + RETRY)) return false;
  const changed = round.list
    ? await answered(city, network, withdrawals, round, round.list)
    : await handedIn(city, network, withdrawals, round);
  await remember(city.store.db, key(network), { ...round, ...changed });
  return changed.after !== undefined && changed.after !== null;
}

const key = (network: Network) => `withdrawals:${network.name}`;

async function roundNow(city: City, network: Network): Promise<Round> {
  const now = city.clock.now();
  const round = (await remembered(city.store.db, key(network))) as Round | null;
  const fresh = { begunAt: now, after: START, list: null, askedAt: 0 };
  // Later than now was written by a clock that was ahead.
  if (round === null || round.begunAt > now || round.askedAt > now) return fresh;
  if (round.after === null) return now - round.begunAt >= ROUND ? fresh : round;
  return round.list !== null && now - round.askedAt >= PATIENCE ? { ...round, list: null } : round;
}

async function handedIn(city: City, network: Network, lists: Withdrawals, round: Round): Promise<Partial<Round>> {
  const posts: string[] = [];
  let next = round.after;
  for await (const page of pages(city, network, round, null)) {
    const some = page.posts.slice(0, lists.most - posts.length);
    posts.push(...some.map(({ latestId }) => latestId));
    const isFull = posts.length === lists.most;
    next = isFull ? placeOf(some.at(-1)) : page.next;
    if (isFull) break;
  }
  if (posts.length === 0) return { after: null };
  const asked = await lists.ask(posts);
  const askedAt = city.clock.now();
  if (asked.outcome === 'asked') return { list: { receipt: asked.receipt, next }, askedAt };
  const { kind, words } = asked.trouble;
  const what = 'The network takes no list of posts: they are looked up one by one';
  city.log.info({ network: network.name, kind, words }, what);
  return { askedAt };
}

async function answered(
  city: City,
  network: Network,
  lists: Withdrawals,
  round: Round,
  { receipt, next }: List,
): Promise<Partial<Round>> {
  const answer = await lists.answer(receipt);
  if (answer.outcome === 'lost') return { list: null };
  if (answer.outcome !== 'read') return {};
  const gone = new Set(answer.gone);
  const { db } = city.store;
  for await (const { posts } of pages(city, network, round, next)) {
    const mayBeGone = posts.filter(({ latestId }) => gone.has(latestId));
    await markLookedAt(
      db,
      mayBeGone.map(({ id }) => id),
      0,
    );
    const there = posts.filter((post) => !gone.has(post.latestId) && isDone(post, round.askedAt));
    await markLooked(db, there, round.askedAt);
  }
  return { list: null, after: next, askedAt: 0 };
}

/** A list tells nothing of what was edited: whatever is new is looked at once. */
function isDone({ postedAt, lookedAt }: KeptPost, askedAt: number): boolean {
  return lookedAt > postedAt + EDITABLE && lookedAt < askedAt - ROUND / 2;
}

function placeOf(post: KeptPost | undefined): Place | null {
  return post ? { postedAt: post.postedAt, id: post.id } : null;
}

/** Everybody else waits as long as the store reads. */
async function* pages(
  city: City,
  network: Network,
  { begunAt, after }: Round,
  upTo: Place | null,
): AsyncGenerator<KeptPosts> {
  for (let next = after; next !== null;) {
    const stretch = { network: network.name, before: begunAt, after: next, upTo };
    const page = await keptPosts(city.store.db, stretch, PAGE);
    yield page;
    next = page.next;
    await city.store.turn();
  }
}
