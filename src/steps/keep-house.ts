import { emptyLog } from '../store/copying-log.ts';
import { tookBackSince } from '../store/events.ts';
import { forgetOverheardBefore } from '../store/overheard.ts';
import { forgetSeen } from '../store/seen.ts';
import type { City } from './city.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;

/** A round that forgets what is no longer needed, and for good what was taken back since the last one. */
export function keepingHouse(city: City): () => Promise<boolean> {
  const { store, clock, networks } = city;
  let forgotAt: number | null = null;
  return async () => {
    const now = clock.now();
    await forgetSeen(store.db, now - DAY);
    for (const network of networks.keys()) await forgetOverheardBefore(store.db, network, now - MONTH);
    // Whoever ran before may have ended before it forgot.
    const since = forgotAt === null ? 0 : Math.min(forgotAt, now) - HOUR;
    if (await tookBackSince(store.db, since)) {
      await emptyLog(store);
      forgotAt = now;
    }
    return false;
  };
}
