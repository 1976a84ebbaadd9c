import type { Network } from '../networks/network.ts';
import { alarm, allClear } from './alarm.ts';
import type { City } from './city.ts';

const MINUTE = 60_000;
/** Less than this is nobody's trouble. */
const FAR = MINUTE;
/** A clock that is set right at this moment was wrong for one look only. */
const TWICE = 2;

/**
 * Compares this machine's clock with the networks'. One alarm for the city: of several replicas, whoever has the wrong
 * clock raises it, and only that one takes it back, or one that has just begun.
 */
export function checkingClock(): (city: City) => Promise<boolean> {
  let wrong = 0;
  let concerned = true;
  return async (city) => {
    const ahead = clockAhead(city.networks);
    if (ahead === null) return false;
    wrong = Math.abs(ahead.ms) < FAR ? 0 : wrong + 1;
    if (wrong >= TWICE) {
      concerned = true;
      const minutes = Math.round(ahead.ms / MINUTE);
      await alarm(city, 'clock', String(minutes), { about: 'clock_wrong', network: ahead.network.title, minutes });
    } else if (wrong === 0 && concerned) {
      concerned = false;
      await allClear(city, 'clock', { about: 'clock_right' });
    }
    return false;
  };
}

/** How many ms our clock is ahead, and the network that says so; null: none has said yet. */
export function clockAhead(networks: ReadonlyMap<string, Network>): Readonly<{ network: Network; ms: number }> | null {
  for (const network of networks.values()) {
    const ms = network.clockAhead?.() ?? null;
    if (ms !== null) return { network, ms };
  }
  return null;
}
