import { wasFolded } from '../store/digests.ts';
import { cardQueues, endFlood, floods, hurryAsked, leaveUnfolded, type Flood, type Queue } from '../store/floods.ts';
import { ASKED, DANGER, FOLDABLE } from '../store/lanes.ts';
import type { City } from './city.ts';

/** More than so many waiting cards, or one that waits so long, are more than a channel takes. */
const MOST = 10;
const LONGEST = 20_000;
/** Fewer than that are no relief: they go out as they are. */
const FEW = 4;
const EVERY = 30_000;
const DANGERS_EVERY = 10_000;
const QUIET = 120_000;
/** So many that were asked for by name go out between two messages about danger, whatever comes. */
const ASKED_BETWEEN = 3;

/** Where more comes in than a channel takes, usual cards are folded into one message. Says for which channels they wait. */
export async function foldCards(city: City): Promise<ReadonlySet<string>> {
  const { db } = city.store;
  const now = city.clock.now();
  await foldDangers(city, now);
  const queues = await cardQueues(db, FOLDABLE);
  const before = await floods(db);
  const waiting = new Set<string>();
  for (const channel of new Set([...queues.keys(), ...before.keys()])) {
    const queue = queues.get(channel) ?? NONE;
    const flood = before.get(channel) ?? null;
    if (flood === null && !isTooMuch(city, channel, queue, now)) continue;
    if (await isOver(city, channel, flood, queue, now)) continue;
    waiting.add(channel);
    if (flood !== null && now - flood.folded_at < EVERY && now >= flood.folded_at) continue;
    if (queue.count > 0) await fold(city, channel, flood, queue, now);
  }
  return waiting;
}

/** What may tell of danger waits for nothing, until there is more of it than can be seen card by card. */
async function foldDangers(city: City, now: number): Promise<void> {
  for (const [channel, { count }] of await cardQueues(city.store.db, DANGER)) {
    if (count - city.pace.free(channel, city.clock.monotonic()) <= MOST) continue;
    const notSince = now - DANGERS_EVERY;
    if (await wasFolded(city.store.db, { channel, about: 'danger', at: now }, notSince)) continue;
    await city.desk.batch({ digests: { folds: [{ channel, about: 'danger', notSince }] } });
    await hurryAsked(city.store.db, channel, now, ASKED_BETWEEN);
    city.log.warn({ channel, cards: count }, 'Cards that may tell of danger were folded into one message');
  }
}

const NONE: Queue = { count: 0, since: Infinity };

function isTooMuch(city: City, channel: string, { count, since }: Queue, now: number): boolean {
  const left = count - city.pace.free(channel, city.clock.monotonic());
  return left > MOST || (count >= FEW && left > 0 && now - since > LONGEST);
}

/** It has been quiet: what little waits goes out card by card again. */
async function isOver(city: City, channel: string, flood: Flood | null, { count }: Queue, now: number) {
  if (flood === null || count > MOST || (now - flood.busy_at < QUIET && now >= flood.busy_at)) return false;
  await endFlood(city.store.db, channel);
  city.log.info({ channel }, 'A channel takes its cards one by one again');
  return true;
}

async function fold(city: City, channel: string, flood: Flood | null, { count }: Queue, now: number): Promise<void> {
  if (count < FEW) return leaveUnfolded(city.store.db, channel, ASKED);
  const busyAt = flood === null || count > MOST ? now : flood.busy_at;
  await city.desk.batch({ digests: { folds: [{ channel, about: 'many', notSince: now - EVERY, busyAt }] } });
  city.log.info({ channel, cards: count }, 'Cards were folded into one message');
}
