import { forgetSeen } from '../store/seen.ts';
import type { City } from './city.ts';

const DAY = 24 * 60 * 60_000;

/** Forgets what is no longer needed. */
export async function keepHouse(city: City): Promise<boolean> {
  await forgetSeen(city.store.db, city.clock.now() - DAY);
  return false;
}
