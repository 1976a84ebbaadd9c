import { proposals, type Proposal } from '../../classify/rules.ts';
import { storedCity } from '../../classify/stored-city.ts';
import { remember, remembered } from '../../store/city.ts';
import type { Relay } from '../relay.ts';

/** What people's moves show to be a rule of this city; an admin accepts it or refuses it for good. */
export async function proposedRules({ store }: Relay): Promise<readonly Proposal[]> {
  const { lessons, departments } = await storedCity(store.db);
  return proposals(lessons, departments, await refusedRules(store.db));
}

const REFUSED = 'refused_rules';

async function refusedRules(db: Relay['store']['db']): Promise<readonly string[]> {
  return ((await remembered(db, REFUSED)) as readonly string[] | null) ?? [];
}

export async function refuseRule({ store }: Relay, words: string): Promise<void> {
  await remember(store.db, REFUSED, [...new Set([...(await refusedRules(store.db)), words])]);
}
