import type { Account } from './account.ts';
import type { Place } from './faults.ts';
import type { World } from './world.ts';

const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

/** Requests per 15 minutes: per account, and for the app alone. */
const LIMITS: Readonly<Partial<Record<Place, readonly [account: number, app: number]>>> = {
  me: [75, 0],
  accountByHandle: [900, 300],
  accountById: [900, 300],
  accounts: [900, 300],
  mentions: [300, 450],
  timeline: [900, 10_000],
  posts: [5000, 3500],
  post: [900, 450],
  search: [300, 450],
  counts: [300, 300],
  publish: [100, 0],
  remove: [50, 0],
  usage: [50, 50],
  newList: [0, 150],
  list: [0, 150],
};
const APP_POSTS_PER_DAY = 10_000;

export type Verdict = Readonly<{ allowed: boolean; headers: Readonly<Record<string, string>> }>;

export function takeOne(world: World, endpoint: Place, account: Account | undefined): Verdict {
  const limits = LIMITS[endpoint];
  if (limits === undefined) return { allowed: true, headers: {} };
  const limit = world.limitOverrides.get(endpoint) ?? limits[account === undefined ? 1 : 0];
  const own = meter(world, `${endpoint} ${account?.id ?? 'app'}`, limit, QUARTER);
  const headers = named('x-rate-limit', own);
  if (endpoint !== 'publish') return { allowed: own.allowed, headers };
  const day = meter(world, 'publish 24h', world.limitOverrides.get('publish24h') ?? APP_POSTS_PER_DAY, DAY);
  return { allowed: own.allowed && day.allowed, headers: { ...headers, ...named('x-app-limit-24hour', day) } };
}

type Reading = Readonly<{ allowed: boolean; limit: number; remaining: number; resetAt: number }>;

function meter(world: World, key: string, limit: number, span: number): Reading {
  const now = world.nature.now();
  const known = world.limits.get(key);
  const window = known === undefined || known.resetAt <= now ? { used: 0, resetAt: now + span } : known;
  world.limits.set(key, window);
  const allowed = window.used < limit;
  if (allowed) window.used += 1;
  return { allowed, limit, remaining: limit - window.used, resetAt: window.resetAt };
}

function named(prefix: string, reading: Reading): Record<string, string> {
  return {
    [`${prefix}-limit`]: String(reading.limit),
    [`${prefix}-remaining`]: String(Math.max(0, reading.remaining)),
    [`${prefix}-reset`]: String(Math.ceil(reading.resetAt / 1000)),
  };
}
