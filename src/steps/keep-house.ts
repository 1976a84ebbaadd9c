import { emptyLog } from '../store/copying-log.ts';
import { forgetOverheardBefore } from '../store/overheard.ts';
import { forgetSeen } from '../store/seen.ts';
import type { City } from './city.ts';

const DAY = 24 * 60 * 60_000;
const MONTH = 30 * DAY;

/** Forgets what is no longer needed, and what was taken back for good. */
export async function keepHouse(city: City): Promise<boolean> {
  const now = city.clock.now();
  await forgetSeen(city.store.db, now - DAY);
  for (const network of city.networks.keys()) await forgetOverheardBefore(city.store.db, network, now - MONTH);
  await emptyLog(city.store);
  return false;
}
