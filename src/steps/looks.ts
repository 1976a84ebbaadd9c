import type { FindOutcome, Place } from '../core/workspace.ts';
import type { Delivery } from '../store/deliveries.ts';
import { clockAhead } from './check-clock.ts';
import type { City } from './city.ts';

/** A round of looking: each channel and thread is read once, for all that may stand there. */
export type Looks = (place: Place) => Promise<FindOutcome>;

/** A clock may have run on a little between writing down and sending. */
const MARGIN = 60_000;

export function looksFor(city: City, ripe: readonly Delivery[]): Looks {
  const messages = ripe.filter(({ kind }) => kind !== 'reply' && kind !== 'redraw');
  const ids = messages.map(({ id }) => id);
  const since = Math.min(...messages.map((one) => lookBackTo(city, one.started_at ?? one.created_at))) - MARGIN;
  const seen = new Map<string, Promise<FindOutcome>>();
  return (place) => {
    const key = `${place.channel} ${place.thread ?? ''}`;
    const looked = seen.get(key) ?? city.workspace.find(place, ids, since);
    seen.set(key, looked);
    return looked;
  };
}

/**
 * From when on to look for what our clock dated so, by the clock of whoever has it. As long as ours is ahead, so is the
 * date; what is dated after now was written while it was ahead, nobody knows how far: then a day back.
 */
export function lookBackTo(city: City, dated: number): number {
  const now = city.clock.now();
  return (
    Math.min(dated > now + CLOCKS_DIFFER ? now - DAY : dated, now) - Math.max(0, clockAhead(city.networks)?.ms ?? 0)
  );
}

/** Of several replicas, in any case. */
const CLOCKS_DIFFER = 5_000;
const DAY = 24 * 60 * 60_000;
