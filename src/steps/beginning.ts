import type { Network } from '../networks/network.ts';
import { remember, remembered } from '../store/city.ts';
import type { City } from './city.ts';

/**
 * While nothing was ever read: from when on posts are relayed. null: this is the first try, and nothing old is wished
 * for. A network that is down or refuses at the first start loses nothing: what counts is when it was first tried.
 */
export async function beginning(city: City, network: Network, wished: number | null): Promise<number | null> {
  const tried = (await remembered(city.store.db, key(network))) as number | null;
  const now = city.clock.now();
  if (tried === null || (wished !== null && wished !== tried)) {
    await remember(city.store.db, key(network), wished ?? now);
    return wished;
  }
  return Math.min(tried, now);
}

const key = (network: Network) => `tried:${network.name}`;
