import type { Network } from '../networks/network.ts';
import { overdue } from '../store/backlog.ts';
import { remembered } from '../store/city.ts';
import { cursorOf } from '../store/cursors.ts';
import { alarm, allClear } from './alarm.ts';
import type { City } from './city.ts';

const MINUTE = 60_000;
const WORK_PATIENCE = 10 * MINUTE;
/** The alarm is over only then: work at the edge of being late must not tell of itself again and again. */
const CALM = 2 * MINUTE;
const POLLS = 10;
const LEAST = 15 * MINUTE;

/** A reading that is older than this is late. */
export function readingPatience(pollMs: number): number {
  return Math.max(LEAST, POLLS * pollMs);
}

/** Work that should have left long ago. A program that has just begun has a right to catch up. */
export function lateWork(city: City): () => Promise<boolean> {
  const begun = city.clock.monotonic();
  return async () => {
    const now = city.clock.now();
    const { count, since } = await overdue(city.store.db, now - WORK_PATIENCE);
    if (since === null) {
      const calm = (await overdue(city.store.db, now - CALM)).count === 0;
      if (calm) await allClear(city, 'late work', { about: 'work_on_time' });
      return false;
    }
    if (city.clock.monotonic() - begun < WORK_PATIENCE) return false;
    await alarm(city, 'late work', String(since), { about: 'work_late', count, minutes: minutes(now - since) });
    return false;
  };
}

/** Nothing was read for long, though no trouble was told: the program itself hangs, or lost its account. */
export function lateReading(city: City, pollMs: number): (network: Network) => Promise<boolean> {
  const begun = city.clock.monotonic();
  const patience = readingPatience(pollMs);
  return async (network) => {
    const { name } = network;
    const at = (await cursorOf(city.store.db, `${name}:mentions`))?.at;
    if (at === undefined) return false;
    const late = city.clock.now() - at;
    if (late <= patience) {
      await allClear(city, `late reading:${name}`, { about: 'network_back', network: name });
      return false;
    }
    if ((await isTold(city, name)) || city.clock.monotonic() - begun < patience) return false;
    const notice = { about: 'reading_late', network: name, minutes: minutes(late) } as const;
    await alarm(city, `late reading:${name}`, String(at), notice);
    return false;
  };
}

/** The network gives trouble, or the city's own limit is used up: whoever must know has been told. */
async function isTold({ store }: City, network: string): Promise<boolean> {
  const why = await Promise.all(['stopped', 'braked'].map((what) => remembered(store.db, `${what}:${network}`)));
  return why.some((known) => known !== null);
}

const minutes = (ms: number) => Math.round(ms / MINUTE);
