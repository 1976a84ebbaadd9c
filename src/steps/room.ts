import type { Workspace } from '../core/workspace.ts';
import type { Delivery, Wish } from '../store/deliveries.ts';
import { FOLDABLE } from '../store/lanes.ts';
import type { City } from './city.ts';

/** What really goes out counts, not what has to wait for the card that it belongs under. */
export function paced(city: City): City {
  const send: Workspace['send'] = (message) => {
    city.pace.take(message.channel, city.clock.monotonic());
    return city.workspace.send(message);
  };
  return { ...city, workspace: { ...city.workspace, send } };
}

export function wishesOf(
  city: City,
  channel: string,
  due: ReadonlySet<Delivery['kind']>,
  flooded: boolean,
): readonly Wish[] {
  const free = Math.min(MOST, city.pace.free(channel, city.clock.monotonic()));
  return [
    { channel, kinds: ['card', 'notice', 'digest'] as const, most: free, ...(flooded && { before: FOLDABLE }) },
    { channel, kinds: ['redraw'] as const, most: MOST },
  ].filter(({ kinds, most }) => most > 0 && kinds.some((kind) => due.has(kind)));
}

/** Slack asked for it after the round had begun: what was taken for the channel stays here as well. */
export function waits({ pace, clock }: City, { kind, channel }: Delivery): boolean {
  return kind !== 'redraw' && channel !== null && pace.free(channel, clock.monotonic()) === 0;
}

const MOST = 100;
