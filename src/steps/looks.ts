import type { FindOutcome, Place } from '../core/workspace.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { City } from './city.ts';

/** A round of looking: each channel and thread is read once, for all that may stand there. */
export type Looks = (place: Place) => Promise<FindOutcome>;

/** A clock may have run on a little between writing down and sending. */
const MARGIN = 60_000;

export function looksFor(city: City, ripe: readonly Delivery[]): Looks {
  const messages = ripe.filter(({ kind }) => kind !== 'reply' && kind !== 'redraw');
  const ids = messages.map(({ id }) => id);
  const since = Math.min(...messages.map(({ started_at, created_at }) => started_at ?? created_at)) - MARGIN;
  const seen = new Map<string, Promise<FindOutcome>>();
  return (place) => {
    const key = `${place.channel} ${place.thread ?? ''}`;
    const looked = seen.get(key) ?? city.workspace.find(place, ids, since);
    seen.set(key, looked);
    return looked;
  };
}
