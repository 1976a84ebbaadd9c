import type { Batch, Desk, Done } from '../desk.ts';
import { leaveLease, Overtaken, takeLease, type Held } from '../store/leases.ts';
import type { City } from './city.ts';

type Needs = Pick<City, 'alone' | 'clock' | 'desk' | 'life' | 'log' | 'store'>;
type Run<C> = (city: C) => Promise<boolean>;

/** Shares the pieces of work out among the processes that have one database: each piece is one process's at a time. */
export type Holding<C = City> = Readonly<{
  /** Runs where this process holds the piece. What it writes when another has taken over is thrown away. */
  only: (piece: string, run: Run<C>) => () => Promise<boolean>;
  /** The same for work whose outcome has to be on record whoever holds the piece by then. */
  first: (piece: string, run: Run<C>) => () => Promise<boolean>;
  /** Keeps what this process holds. */
  renew: () => Promise<boolean>;
  /** Nobody has to wait for what this process held. */
  leave: () => Promise<void>;
}>;

const LEASE = 20_000;
/** How long a lease is trusted without asking. */
const FRESH = 3_000;

/** On SQLite there is one process, and it holds everything. Else the fence is what keeps two from writing. */
export function holding<C extends Needs>(city: C): Holding<C> {
  const kept = new Map<string, Readonly<{ held: Held; until: number }>>();
  const take = async (piece: string): Promise<Held | null> => {
    const asked = city.clock.monotonic();
    const turn = { name: piece, holder: city.life, now: city.clock.now(), ms: LEASE };
    const held = await takeLease(city.store, turn);
    if (held === null) kept.delete(piece);
    else kept.set(piece, { held, until: asked + FRESH });
    return held;
  };
  const hold = async (piece: string): Promise<Held | null> => {
    const known = kept.get(piece);
    return known && city.clock.monotonic() < known.until ? known.held : take(piece);
  };
  if (city.alone) return ALONE(city);
  return {
    only: (piece, run) => async () => {
      const held = await hold(piece);
      if (held === null) return false;
      try {
        return await run({ ...city, desk: fenced(city.desk, held) });
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        kept.delete(piece);
        city.log.warn({ piece }, 'Another process took over meanwhile');
        return false;
      }
    },
    first: (piece, run) => async () => ((await hold(piece)) === null ? false : run(city)),
    async renew() {
      for (const piece of [...kept.keys()]) await take(piece);
      return false;
    },
    async leave() {
      for (const { held } of kept.values()) await leaveLease(city.store.db, held);
      kept.clear();
    },
  };
}

const ALONE = <C extends Needs>(city: C): Holding<C> => ({
  only: (_, run) => () => run(city),
  first: (_, run) => () => run(city),
  renew: () => Promise.resolve(false),
  leave: () => Promise.resolve(),
});

function fenced(desk: Desk, held: Held): Desk {
  const batch = (work: Batch) => desk.batch({ ...work, held });
  return {
    ...desk,
    batch,
    async act(action): Promise<Done> {
      const [done] = await batch({ actions: [action] });
      return done ?? { ok: false, refusal: { kind: 'gone' } };
    },
  };
}
