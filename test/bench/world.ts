import { randomBytes } from 'node:crypto';
import type { Clock, Timers } from '../../src/core/clock.ts';
import type { Log } from '../../src/log.ts';

/** The bench is an entry file: clocks, timers, chance and ids come from here. */
export const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export const timers: Timers = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

export const random = (): number => Math.random();
export const bytes = (count: number): Uint8Array => randomBytes(count);
export const wait = (ms: number): Promise<void> => new Promise((resolve) => void timers.after(ms, resolve));

export const QUIET: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
