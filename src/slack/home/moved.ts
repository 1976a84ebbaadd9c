import { kept } from '../kept.ts';
import type { Parts, Relay } from '../relay.ts';
import type { MovedAway } from '../views/home/moved.ts';
import type { City } from './staff.ts';

/** Whoever opens a Home tab within a minute sees what was counted for the first. */
export function lastWeek({ clock, routing }: Pick<Parts, 'clock' | 'routing'>): Relay['lastWeek'] {
  const counted = kept(clock, MINUTE, () => {
    const to = clock.now();
    return routing({ from: to - 7 * DAY, to, department: null });
  });
  return () => counted('', 'lately');
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** From where posts were moved in the last seven days, most of them first; the departments of which none was are left out. */
export async function movedAway(
  relay: Pick<Relay, 'lastWeek'>,
  { departments }: Pick<City, 'departments'>,
): Promise<readonly MovedAway[]> {
  const numbers = await relay.lastWeek();
  const found = numbers.departments.flatMap(({ id, moved, settled }) => {
    const department = departments.find((one) => one.id === id)?.short;
    return department === undefined || moved === 0 ? [] : [{ department, moved, settled }];
  });
  return found.sort((a, b) => b.moved - a.moved);
}
