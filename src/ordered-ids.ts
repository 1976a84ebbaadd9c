import type { Ids } from './core/clock.ts';

/** Ids that sort in the order in which they were made, and are never made twice. */
export function orderedIds(now: () => number, bytes: (count: number) => Uint8Array): Ids {
  const CHANCE = 5;
  let last = 0;
  let pool = '';
  let at = 0;
  return () => {
    last = Math.max(last + 1, now() * 1_000);
    if (at >= pool.length) {
      pool = Buffer.from(bytes(CHANCE * POOLED)).toString('hex');
      at = 0;
    }
    at += 2 * CHANCE;
    return last.toString(36) + pool.slice(at - 2 * CHANCE, at);
  };
}

/** Asking for chance costs more than chance. */
const POOLED = 400;
