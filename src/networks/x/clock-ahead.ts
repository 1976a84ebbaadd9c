import type { Clock } from './options.ts';

export type ClockAhead = Readonly<{
  /** The date that X's answer bears, and when it was asked by our clock. */
  note: (date: unknown, askedAt: number) => void;
  /** How many ms our clock is ahead of X's, to about a second; below zero: behind. null: X has not said yet. */
  ms: () => number | null;
}>;

/** X dates each answer, to the second. */
export function createClockAhead(clock: Clock): ClockAhead {
  let ahead: number | null = null;
  return {
    note(date, askedAt) {
      const dated = typeof date === 'string' ? Date.parse(date) : NaN;
      const now = clock.now();
      if (Number.isNaN(dated) || now < askedAt || now - askedAt > SLOW) return;
      ahead = (askedAt + now) / 2 - (dated + HALF_A_SECOND);
    },
    ms: () => ahead,
  };
}

/** What took longer, or began before the clock jumped, tells nothing. */
const SLOW = 5_000;
const HALF_A_SECOND = 500;
