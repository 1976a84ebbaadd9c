import type { Network, Post } from '../networks/network.ts';
import { remember, remembered } from '../store/city.ts';
import { cursorOf } from '../store/cursors.ts';
import { receivedByMinute } from '../store/received.ts';
import { alarm, allClear } from './alarm.ts';
import { isBraked } from './brake.ts';
import { ownAccounts, type City, type OwnAccounts } from './city.ts';
import { takeIn } from './receive.ts';
import { stopped } from './trouble.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** An hour is looked at only then: networks count late, and a reading takes its time. */
const LATE = 10 * MINUTE;
/** Longer ago nobody counts any more. */
const LONGEST = 6 * 24 * HOUR;
/** So many may stay missing after a search: one may be taken back between the counting and the search. */
const MISSING = 1;
const SHARE = 0.01;

/** Hour by hour: does the network count as many posts as we have? What is missing is looked for, and told if it stays so. */
export async function audit(city: City, network: Network): Promise<boolean> {
  const own = await ownAccounts(city, network.name);
  const now = city.clock.now();
  const begun = await begin(city, network, now);
  const from = Math.max(begun, Math.ceil((now - LONGEST) / HOUR) * HOUR);
  const to = from + HOUR;
  const readAt = (await cursorOf(city.store.db, `${network.name}:mentions`))?.at ?? 0;
  if (own.reader === null || now < to + LATE || readAt < to + LATE / 2) return false;
  if ((await isBraked(city, network)) || (await stopped(city, network))) return false;
  const checked = await check(city, network, own, from, to);
  if (checked) await remember(city.store.db, key(network), to);
  return checked && now >= to + HOUR + LATE;
}

const key = (network: Network) => `audited:${network.name}`;

/** What was written before the first hour that we read in whole is nobody's loss. */
async function begin(city: City, network: Network, now: number): Promise<number> {
  const audited = (await remembered(city.store.db, key(network))) as number | null;
  // Later than the next full hour is a clock that was ahead.
  if (audited !== null && audited <= now + HOUR) return audited;
  const first = Math.ceil(now / HOUR) * HOUR;
  await remember(city.store.db, key(network), first);
  return first;
}

/** false: the network could not be asked. */
async function check(city: City, network: Network, own: OwnAccounts, from: number, to: number): Promise<boolean> {
  const { reader, all } = own;
  const accounts = all.map(({ account }) => account);
  const counted = reader && (await network.count?.(reader.account, accounts, from, to));
  if (!reader || counted?.outcome !== 'counted') return false;
  const expected = counted.minutes.reduce((sum, { count }) => sum + count, 0);
  const span = { network: network.name, handle: reader.account.handle, from, to };
  const before = await receivedByMinute(city.store.db, span);
  const short = counted.minutes.filter((one) => one.count > (before.get(one.from) ?? 0)).map((one) => one.from);
  const { passed, whole } = await sweep(city, network, own, joined(short));
  const now = short.length === 0 ? before : await receivedByMinute(city.store.db, span);
  const received = total(now) + passed;
  if (total(now) > total(before))
    city.log.warn({ network: network.name, expected, before: total(before), received }, 'Posts were missing');
  if (expected - received <= Math.max(MISSING, expected * SHARE)) {
    await allClear(city, `incomplete:${network.name}`, { about: 'posts_complete', network: network.name });
    return true;
  }
  const notice = { about: 'posts_missing', network: network.name, expected, received, from, to } as const;
  await alarm(city, `incomplete:${network.name}`, String(from), notice);
  return whole;
}

const total = (minutes: ReadonlyMap<number, number>) => [...minutes.values()].reduce((sum, count) => sum + count, 0);

type Span = Readonly<{ from: number; to: number }>;

function joined(minutes: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  for (const from of minutes.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && last.to === from) spans.splice(-1, 1, { ...last, to: from + MINUTE });
    else spans.push({ from, to: from + MINUTE });
  }
  return spans;
}

/** Reads the minutes again. `passed`: what the network counts and we do not keep: the city's own, and of protected accounts. */
async function sweep(city: City, network: Network, { reader, all }: OwnAccounts, spans: readonly Span[]) {
  let passed = 0;
  for (const { from, to } of spans) {
    const found = reader && (await network.search?.(reader.account, from, to));
    if (!reader || found?.outcome !== 'read') return { passed, whole: false };
    await takeIn(city, network, { reader, all }, found.posts);
    passed += found.posts.filter((post) => isPassedOver(post)).length;
  }
  return { passed, whole: true };
}

function isPassedOver({ author, repost }: Post): boolean {
  return author.protected || repost;
}
