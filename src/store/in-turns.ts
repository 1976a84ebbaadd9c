import type { Timers } from '../core/clock.ts';
import type { Store } from './open.ts';

/** SQLite answers at once, so a long row of changes would never end its turn: before each, whoever waits is heard. */
export function inTurns(store: Store, timers: Timers): Store {
  if (store.engine === 'postgres') return store;
  const turn = () => new Promise<void>((resolve) => void timers.after(0, resolve));
  return { ...store, transaction: (work) => turn().then(() => store.transaction(work)) };
}
