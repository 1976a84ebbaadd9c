import { BY_HAND_LEASE, BY_HAND_REMINDER, CLAIM_LEASE } from '../core/lease.ts';
import type { Action } from '../core/action.ts';
import { lapsedMentions, mentionsByHandToRemind, shortenLeases } from '../store/mentions.ts';
import type { City } from './city.ts';

/** Claims lapse by themselves; who wanted to answer by hand is asked once for each time, and then it is free again. */
export async function nudge(city: City): Promise<boolean> {
  const now = city.clock.now();
  await shortenLeases(city.store.db, 'claimed', now + CLAIM_LEASE);
  await shortenLeases(city.store.db, 'by_hand', now + BY_HAND_LEASE);
  const lapsed = (await lapsedMentions(city.store.db, now)).map(({ id }): Action => ({
    do: 'lapse',
    mention: id,
    by: null,
  }));
  const quiet = await mentionsByHandToRemind(city.store.db, now - BY_HAND_REMINDER, BY_HAND_LEASE);
  const reminded = quiet.map((id): Action => ({ do: 'remind', mention: id, by: null }));
  if (lapsed.length + reminded.length > 0) await city.desk.batch({ actions: [...lapsed, ...reminded] });
  return false;
}
