import { accounts } from '../store/accounts.ts';
import { MAYOR, type City } from './city.ts';
import { takeMayorIn, type Given } from './take-mayor-in.ts';

export type { Given } from './take-mayor-in.ts';

/** Only the mayor's account stops the start when it is somebody else's. Says whether all networks could be asked. */
export async function meetMayor(city: City, given: Given): Promise<boolean> {
  const outcomes = await Promise.all([...city.networks.values()].map((network) => takeMayorIn(city, network, given)));
  for (const one of outcomes) if (one.outcome === 'stop') throw new Error(one.words);
  return outcomes.every(({ outcome }) => outcome === 'met');
}

/** Asked again until the network answers; from then on the daily check is enough. */
export function untilMet(city: City, given: Given): () => Promise<boolean> {
  let met = false;
  return async () => {
    const known = (await accounts(city.store.db)).some(({ role, status }) => role === MAYOR && status === 'ok');
    if (!met && !known) met = await meetMayor(city, given);
    return false;
  };
}
