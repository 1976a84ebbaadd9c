import type { Clock, Timers } from '../core/clock.ts';

export type Lag = Readonly<{
  /** The longest that anybody had to wait for their turn lately, in ms. */
  worst: () => number;
  stop: () => void;
}>;

const EVERY = 500;
const KEPT = 20;

/** Sets an alarm again and again and sees how late it rings: so late would a click be heard. */
export function watchLag(timers: Timers, clock: Clock): Lag {
  let late: readonly number[] = [];
  let set = clock.monotonic();
  let takeBack = timers.after(EVERY, ring);
  function ring(): void {
    late = [...late, overdue()].slice(-KEPT);
    set = clock.monotonic();
    takeBack = timers.after(EVERY, ring);
  }
  const overdue = () => Math.max(0, clock.monotonic() - set - EVERY);
  return { worst: () => Math.round(Math.max(overdue(), ...late)), stop: () => takeBack() };
}
