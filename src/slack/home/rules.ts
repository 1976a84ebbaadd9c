import { proposalsAside } from '../../classify/aside.ts';
import type { City } from '../../classify/city.ts';
import type { Proposal } from '../../classify/rules.ts';
import { storedCity } from '../../classify/stored-city.ts';
import { rules, type AcceptedRule } from '../../store/rules.ts';
import type { Relay } from '../relay.ts';

/** What people's moves show to be a rule of this city, and what an admin made one. */
export type HomeRules = Readonly<{ proposed: readonly Proposal[]; inForce: readonly AcceptedRule[] }>;

/** An admin accepts a proposal, or refuses it for good; what was accepted can be taken back, for good as well. */
export async function homeRules({ store }: Pick<Relay, 'store'>, known?: City): Promise<HomeRules> {
  const { inForce, dropped } = await rules(store.db);
  return { proposed: await proposalsAside(known ?? (await storedCity(store.db)), dropped), inForce };
}
