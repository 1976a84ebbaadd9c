import type { TwitterRateLimit } from 'twitter-api-v2';
import { clampFuture } from '../../core/retry.ts';
import type { Clock } from './options.ts';

/** Remembers, for each endpoint and account, until when X lets nothing through. */
export type Gate = Readonly<{
  closedUntil: (endpoint: string) => number | null;
  close: (endpoint: string, until: number) => void;
}>;

export function createGate(clock: Clock): Gate {
  const closed = new Map<string, number>();
  return {
    closedUntil: (endpoint) => {
      const until = closed.get(endpoint) ?? null;
      if (until !== null && until <= clock.now()) closed.delete(endpoint);
      return closed.get(endpoint) ?? null;
    },
    close: (endpoint, until) => {
      if (!Number.isNaN(until)) closed.set(endpoint, clampFuture(until, clock.now(), LONGEST));
    },
  };
}

/** No limit of X's is for longer than a day: what says so is not believed. */
const LONGEST = 25 * 60 * 60_000;

/** When the limits that are used up come back; null if none is. */
export function resetOf(limit: TwitterRateLimit | undefined): number | null {
  const spent = [limit, limit?.day, limit?.userDay].flatMap((part) =>
    part?.remaining === 0 ? [part.reset * 1000] : [],
  );
  return spent.length === 0 ? null : Math.max(...spent);
}
