import type { Clock } from './options.ts';

/** Counts what X bills: a post once per UTC day, however often it is read. Returns how many are new today. */
export type Bill = (ids: readonly string[]) => number;

export function createBill(clock: Clock): Bill {
  let today = 0;
  let seen = new Set<string>();
  return (ids) => {
    const day = Math.floor(clock.now() / DAY);
    if (day !== today) seen = new Set();
    today = day;
    const fresh = ids.filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    for (const id of seen) {
      if (seen.size <= MOST) break;
      seen.delete(id);
    }
    return fresh.length;
  };
}

const DAY = 86_400_000;
const MOST = 20_000;
