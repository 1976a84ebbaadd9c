import type { Ids } from '../core/clock.ts';
import { isNobodys } from '../core/verdict.ts';
import type { Card } from '../store/cards.ts';
import { mayBeForgotten, type CitySettings } from '../store/city.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Db } from '../store/open.ts';
import { addDigest, sharedDigest, type Shared } from '../store/shared-digests.ts';
import { redrawDigests } from './fold.ts';
import type { Change } from './owe.ts';
import { owed } from './owed.ts';

/** Whether it stands among others from the start. What was relayed before a restore is looked for on its own. */
export function joinsOthers({ action, after }: Change, settings: CitySettings): boolean {
  if (action.do !== 'route' || settings.nobody !== 'digest' || after.inThreadOf !== null) return false;
  return isNobodys(action.verdict) && !mayBeForgotten(settings, after.postedAt);
}

type Called = Readonly<{ card: Card; call: Delivery }>;
type Joined = Readonly<{ calls: readonly Called[]; owes: readonly Delivery[] }>;

/** Puts cards into the one message that the channel has for what is nobody's; another one every hour, or when it is full. */
export function joining(tx: Db, now: number, ids: Ids): (calls: readonly Called[]) => Promise<Joined> {
  const known = new Map<string, Shared>();
  return async (calls) => {
    const inside: Called[] = [];
    const owes: Delivery[] = [];
    for (const { card, call } of calls) {
      const { channel } = card;
      const last = known.get(channel) ?? (await sharedDigest(tx, channel, now - HOUR));
      const has = last !== null && last.count < MOST;
      const { digest, count } = has ? last : await begun(channel);
      known.set(channel, { digest, count: count + 1 });
      const folded = { ...card, status: 'folded', digest: digest.id, thread: digest.ts } as const;
      inside.push({ card: folded, call: { ...call, status: 'folded', digest: digest.id } });
      const first = owed('digest', ids(), now, { channel, digest: digest.id });
      owes.push(...(has ? redrawDigests([folded], now, ids) : [first]));
    }
    return { calls: inside, owes };
  };

  async function begun(channel: string): Promise<Shared> {
    const digest = { id: ids(), channel, status: 'owed', ts: null, at: now, about: 'nobodys' } as const;
    await addDigest(tx, digest);
    return { digest, count: 0 };
  }
}

const HOUR = 60 * 60_000;
/** As many lines as a message shows. */
const MOST = 15;
