import type { Batch } from '../desk.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { City } from './city.ts';
import { back, ended } from './outcome.ts';
import { tell } from './tell.ts';

/** Without the right to read the channel, a person looks: the card goes out once more, and the channel is told why. */
export function cannotTell(city: City, delivery: Delivery, channel: string | null, told: Told): Batch {
  if (channel === null || delivery.kind === 'notice') return { deliveries: [ended(city, delivery, 'dead')] };
  const deliveries = [back(city, delivery, 0)];
  if (told(channel, city.clock.monotonic())) return { deliveries };
  return { deliveries, owes: tell(city, [channel], { about: 'card_unsure', channel }) };
}

/** Whether the channel was told already: one word is enough for all that comes again after a copy was put back. */
export type Told = (channel: string, now: number) => boolean;

export function toldLately(): Told {
  const last = new Map<string, number>();
  return (channel, now) => {
    if (now - (last.get(channel) ?? -Infinity) < TEN_MINUTES) return true;
    last.set(channel, now);
    return false;
  };
}

const TEN_MINUTES = 10 * 60_000;
