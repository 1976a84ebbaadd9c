import type { Timers } from '../core/clock.ts';
import type { Store } from './open.ts';

/**
 * SQLite answers at once, so a long row of changes would never end its turn: before each, whoever waits is heard. Of
 * several rows only one goes on in a turn, or together they would be as long again.
 */
export function inTurns(store: Store, timers: Timers): Store {
  if (store.engine === 'postgres') return store;
  let last: Promise<void> = Promise.resolve();
  const turn = () => (last = last.then(() => new Promise((resolve) => void timers.after(0, resolve))));
  return { ...store, turn, transaction: (work) => turn().then(() => store.transaction(work)) };
}
