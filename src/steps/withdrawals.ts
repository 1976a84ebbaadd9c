import type { Network, Withdrawals } from '../networks/network.ts';
import { remember, remembered } from '../store/city.ts';
import { markLookedAt } from '../store/mentions.ts';
import { keptPosts, type KeptPost, type KeptPosts, type Place } from '../store/withdrawals.ts';
import type { City } from './city.ts';
import { lookedAtFrom, markLooked } from './look-again.ts';
import { stopped } from './trouble.ts';

const HOUR = 60 * 60_000;
/** What no list told of in time is looked up post by post, after 22 hours: hours are left to look a list through. */
const ROUND = 8 * HOUR;
/** Looked at so lately that the next round comes long before the next look. */
const LATELY = 8 * HOUR;
/** A list that is still not looked through by then is handed in again, if the network takes another. */
const PATIENCE = 3 * HOUR;
/** Between two attempts to hand one in. */
const RETRY = HOUR;
const MOST_LOSSES = 2;
/** Each look-up of a post that stands after all costs money: a list that names more at once is not believed in whole. */
const MOST_NAMED = 500;
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
  /** Whether it took no list the last time. */
  refused: boolean;
  /** How often in a row the network lost the list of these posts. */
  losses: number;
}>;

/** `askedAt`: its answer is as of then, however often another was tried since. */
type List = Readonly<{ receipt: string; next: Place | null; askedAt: number }>;

/** A round of one network, and all it takes to go on with it. */
type Work = Readonly<{ city: City; network: Network; lists: Withdrawals; round: Round }>;

/**
 * Asks the network, where it has that, which of all posts that are kept were taken back: in lists, for reading each would
 * cost what it cost the first time. Whatever may be gone is looked up next: nothing is withdrawn on a list's word alone.
 */
export async function findWithdrawn(city: City, network: Network): Promise<boolean> {
  const { withdrawals: lists } = network;
  if (!lists || (await stopped(city, network))) return false;
  const round = await roundNow(city, network);
  const work = { city, network, lists, round };
  const waits = round.list === null && city.clock.now() < round.askedAt + RETRY;
  if (round.after === null || waits) return false;
  const changed = round.list ? await answered(work, round.list) : await handedIn(work);
  await remember(city.store.db, key(network), { ...round, ...changed });
  return changed.after !== undefined && changed.after !== null;
}

const key = (network: Network) => `withdrawals:${network.name}`;

async function roundNow(city: City, network: Network): Promise<Round> {
  const now = city.clock.now();
  const round = (await remembered(city.store.db, key(network))) as Round | null;
  const fresh = { begunAt: now, after: START, list: null, askedAt: 0, refused: round?.refused ?? false, losses: 0 };
  // Later than now was written by a clock that was ahead.
  if (round === null || round.begunAt > now || round.askedAt > now) return fresh;
  return round.after === null && now - round.begunAt >= ROUND ? fresh : round;
}

async function handedIn(work: Work): Promise<Partial<Round>> {
  const { city, network, lists, round } = work;
  const askedAt = city.clock.now();
  const posts: string[] = [];
  let next = round.after;
  for await (const page of pages(work, null)) {
    const some = page.posts.slice(0, lists.most - posts.length);
    posts.push(...some.map(({ latestId }) => latestId));
    const isFull = posts.length === lists.most;
    next = isFull ? placeOf(some.at(-1)) : page.next;
    if (isFull) break;
  }
  if (posts.length === 0) return { after: null };
  const asked = await lists.ask(posts);
  if (asked.outcome === 'asked') return { list: { receipt: asked.receipt, next, askedAt }, askedAt, refused: false };
  const { kind, words } = asked.trouble;
  const what = 'The network takes no list of posts: they are looked up one by one';
  if (!round.refused) city.log.warn({ network: network.name, kind, words }, what);
  return { askedAt, refused: true };
}

async function answered(work: Work, list: List): Promise<Partial<Round>> {
  const { city, network, lists, round } = work;
  const { next } = list;
  const answer = await lists.answer(list.receipt);
  if (answer.outcome === 'read') {
    await noteAnswer(work, list, new Set(answer.gone));
    return { list: null, after: next, askedAt: 0, losses: 0 };
  }
  if (answer.outcome === 'lost') {
    city.log.warn({ network: network.name }, 'The network lost a list of posts');
    const losses = round.losses + 1;
    return losses < MOST_LOSSES ? { list: null, losses } : { list: null, after: next, askedAt: 0, losses: 0 };
  }
  return city.clock.now() - round.askedAt < PATIENCE ? {} : handedIn(work);
}

async function noteAnswer(work: Work, { next, askedAt }: List, gone: ReadonlySet<string>): Promise<void> {
  const { city, network } = work;
  const { db } = city.store;
  let named = 0;
  for await (const { posts } of pages(work, next)) {
    const mayBeGone = posts.filter(({ latestId }) => gone.has(latestId)).slice(0, MOST_NAMED - named);
    named += mayBeGone.length;
    await markLookedAt(
      db,
      mayBeGone.map(({ id }) => id),
      0,
    );
    const there = posts.filter((post) => !gone.has(post.latestId) && isDone(post, askedAt));
    await markLooked(db, there, askedAt);
  }
  if (gone.size > MOST_NAMED) {
    city.log.warn({ network: network.name, named: gone.size }, 'The network calls very many posts gone at once');
  }
}

/** A list tells nothing of what was edited: whatever is new is looked at once. A time to come was set by a clock that was ahead. */
function isDone(post: KeptPost, askedAt: number): boolean {
  const isNew = post.lookedAt <= post.postedAt + EDITABLE;
  return !isNew && (post.lookedAt < askedAt - LATELY || post.lookedAt > lookedAtFrom(post, askedAt));
}

function placeOf(post: KeptPost | undefined): Place | null {
  return post ? { postedAt: post.postedAt, id: post.id } : null;
}

/** Everybody else waits as long as the store reads. */
async function* pages({ city, network, round }: Work, upTo: Place | null): AsyncGenerator<KeptPosts> {
  for (let next = round.after; next !== null;) {
    const stretch = { network: network.name, before: round.begunAt, after: next, upTo };
    const page = await keptPosts(city.store.db, stretch, PAGE);
    yield page;
    next = page.next;
    await city.store.turn();
  }
}
