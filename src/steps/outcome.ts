import { nextAttempt } from '../core/retry.ts';
import type { SendOutcome } from '../core/workspace.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { City } from './city.ts';

/** The delivery as the outcome leaves it. */
export function settled(city: City, delivery: Delivery, sent: SendOutcome): Delivery {
  const now = city.clock.now();
  switch (sent.outcome) {
    case 'done':
      return ended(city, delivery, 'done');
    case 'unsure':
      return { ...delivery, status: 'unsure', lease_until: null, words: sent.words };
    case 'refused':
      return { ...ended(city, delivery, 'dead'), words: sent.words };
    case 'try_later': {
      const after = sent.afterMs === null ? {} : { retryAfterMs: sent.afterMs };
      const next = nextAttempt({ attempts: delivery.attempts, now, random: city.random, ...after });
      if (sent.afterMs !== null && delivery.channel !== null) {
        city.pace.rest(delivery.channel, city.clock.monotonic() + sent.afterMs);
      }
      const isOfCards = delivery.kind === 'card' || delivery.kind === 'digest';
      if (next === 'give up' && !isOfCards) return { ...ended(city, delivery, 'dead'), words: sent.words };
      const due = next === 'give up' ? now + 15 * 60_000 : next;
      return { ...back(city, delivery, 0), due_at: due, words: sent.words };
    }
  }
}

export function ended(city: Pick<City, 'clock'>, delivery: Delivery, status: 'done' | 'dead'): Delivery {
  return { ...delivery, status, lease_until: null, life: null, done_at: city.clock.now() };
}

export function back(city: Pick<City, 'clock'>, delivery: Delivery, ms: number): Delivery {
  return { ...delivery, status: 'due', lease_until: null, life: null, due_at: city.clock.now() + ms };
}
