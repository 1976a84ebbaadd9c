import type { Batch } from '../desk.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { City } from './city.ts';
import { back, ended } from './outcome.ts';
import { tell } from './tell.ts';

/** Without the right to read the channel, a person looks: the card goes out once more, and the channel is told why. */
export function cannotTell(city: City, delivery: Delivery, channel: string | null, told: Told): Batch {
  if (channel === null || delivery.kind === 'notice') return { deliveries: [ended(city, delivery, 'dead')] };
  const deliveries = [back(city, delivery, 0)];
  if (told.lately(channel, city.clock.monotonic())) return { deliveries };
  return { deliveries, owes: tell(city, [channel], { about: 'card_unsure', channel }) };
}

/** Which channels were told lately: one word is enough for all that comes again after a copy was put back. */
export type Told = Readonly<{
  lately: (channel: string, now: number) => boolean;
  /** What was written down just now; before that nobody was told. */
  note: (batch: Batch, now: number) => void;
}>;

export function toldLately(): Told {
  const last = new Map<string, number>();
  return {
    lately: (channel, now) => now - (last.get(channel) ?? -Infinity) < TEN_MINUTES,
    note: ({ owes = [] }, now) => {
      for (const { kind, channel } of owes) if (kind === 'notice' && channel) last.set(channel, now);
    },
  };
}

const TEN_MINUTES = 10 * 60_000;
