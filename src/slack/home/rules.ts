import { isSoonLearnt, proposalsAside } from '../../classify/aside.ts';
import type { City } from '../../classify/city.ts';
import type { Proposal } from '../../classify/rules.ts';
import { storedCity } from '../../classify/stored-city.ts';
import { rules, type AcceptedRule } from '../../store/rules.ts';
import type { Parts, Relay } from '../relay.ts';

/** What people's moves show to be a rule of this city, and what an admin made one. */
export type HomeRules = Readonly<{ proposed: Promise<readonly Proposal[]>; inForce: readonly AcceptedRule[] }>;

/** An admin accepts a proposal, or refuses it for good; what was accepted can be taken back, for good as well. */
export async function homeRules(
  { store, propose }: Pick<Relay, 'store' | 'propose'>,
  known?: City,
): Promise<HomeRules> {
  const { inForce, dropped } = await rules(store.db);
  return { proposed: propose(known ?? (await storedCity(store.db)), dropped), inForce };
}

/** A search among thousands of lessons takes seconds: what it found stands for a minute, unless departments or refusals change. */
export function keptProposals({ clock, propose = proposalsAside }: Pick<Parts, 'clock' | 'propose'>): Relay['propose'] {
  let last: Readonly<{ asked: string; at: number; found: Promise<readonly Proposal[]> }> | null = null;
  return (city, dropped) => {
    if (isSoonLearnt(city)) return propose(city, dropped);
    const asked = JSON.stringify([city.departments, dropped]);
    if (last?.asked === asked && clock.monotonic() - last.at < MINUTE) return last.found;
    const found = propose(city, dropped);
    last = { asked, at: clock.monotonic(), found };
    found.catch(() => {
      if (last?.found === found) last = null;
    });
    return found;
  };
}

const MINUTE = 60_000;
