import type { Clock, Timers } from '../core/clock.ts';
import { remembered } from '../store/city.ts';
import { cursorOf } from '../store/cursors.ts';
import { takesWriting } from '../store/health.ts';
import type { Store } from '../store/open.ts';

/** What the program looks at to say how it is. */
export type Watched = Readonly<{
  store: Store;
  clock: Clock;
  timers: Timers;
  /** Networks that are read. */
  networks: readonly string[];
  /** Dollars for one post that is read, by network. */
  prices: ReadonlyMap<string, number>;
  /** A reading that is older is late, in ms. */
  lateAfter: number;
  /** Whether Slack can reach us. */
  hears: () => boolean;
  lag: () => number;
  /** How far our clock is ahead of the networks', in ms. */
  clockAhead: () => number;
}>;

export type Health = Readonly<{
  ok: boolean;
  database: Readonly<{ ok: boolean }>;
  reading: readonly Readonly<{ network: string; ok: boolean; secondsAgo: number | null }>[];
  slack: Readonly<{ ok: boolean }>;
  eventLoop: Readonly<{ ok: boolean; lagMs: number }>;
}>;

/** `begun`: since when the program runs, monotonic; before its first reading it is not late yet. */
export async function healthOf(watched: Watched, begun: number): Promise<Health> {
  const { clock, lag, hears } = watched;
  const database = { ok: await takes(watched) };
  const young = clock.monotonic() - begun < watched.lateAfter;
  const reading = database.ok ? await readings(watched, young) : [];
  const slack = { ok: hears() };
  const lagMs = lag();
  const eventLoop = { ok: lagMs < LONGEST_LAG, lagMs };
  const ok = [database, slack, eventLoop, ...reading].every((part) => part.ok);
  return { ok, database, reading, slack, eventLoop };
}

const PATIENCE = 4_000;
const LONGEST_LAG = 5_000;

/** A database that does not answer is none. */
async function takes({ store, timers, clock }: Watched): Promise<boolean> {
  const { promise: over, resolve } = Promise.withResolvers<boolean>();
  const takeBack = timers.after(PATIENCE, () => resolve(false));
  const written = takesWriting(store.db, clock.now()).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([written, over]);
  } finally {
    takeBack();
  }
}

function readings({ store, clock, networks, lateAfter }: Watched, young: boolean) {
  const now = clock.now();
  return Promise.all(
    networks.map(async (network) => {
      const at = (await cursorOf(store.db, `${network}:mentions`))?.at ?? null;
      // A clock that was set back makes the last reading lie ahead.
      const ago = at === null ? null : Math.max(0, now - at);
      const secondsAgo = ago === null ? null : Math.round(ago / 1_000);
      // A limit that the city has set is no fault of the program.
      const resting = (await remembered(store.db, `braked:${network}`)) !== null;
      return { network, ok: young || resting || (ago !== null && ago <= lateAfter), secondsAgo };
    }),
  );
}
