import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network } from '../../src/networks/network.ts';
import { createBill } from '../../src/networks/x/bill.ts';
import { named } from '../../src/networks/x/count.ts';
import { FIELDS } from '../../src/networks/x/fields.ts';
import type { Fields } from '../../src/networks/x/json.ts';
import type { Line } from '../../src/networks/x/line.ts';
import { answers, conversations } from '../../src/networks/x/overhear.ts';
import { read } from '../../src/networks/x/read.ts';
import { troubled } from '../../src/networks/x/trouble.ts';
import type { X } from '../../src/networks/x/x.ts';
import { audit } from '../../src/steps/audit.ts';
import type { City } from '../../src/steps/city.ts';
import { follow } from '../../src/steps/follow.ts';
import { receive } from '../../src/steps/receive.ts';
import { routing } from '../../src/steps/route.ts';
import { watchAnswers } from '../../src/steps/watch.ts';
import { cursorOf } from '../../src/store/cursors.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';
import { page } from './page.ts';

/** A server takes its time. */
const RUNS = { SQLite: 100, PostgreSQL: 30 };
const HOUR = 60 * 60_000;
/** The mayor's own account, in `openTown`. */
const MAYOR = '1';

describe.each(ENGINES)('whatever X shows, on %s', (engine) => {
  const runs = RUNS[engine];
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let network: Network;
  let shown: Fields;
  let route: () => Promise<boolean>;
  /** How the last reading came out. */
  let outcome: string;

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock(Date.parse('2026-11-20T17:00:30Z'));
    city = await openTown(opened.store, clock, floodedSlack(clock.now), scripted);
    route = routing(city);
    const [only] = [...city.networks.values()];
    if (only) network = only;
  });
  afterEach(() => opened.close());

  const scripted = (real: Network): Network => {
    const options = { appKey: '', appSecret: '', apiUrl: null, access: 'enterprise', clock } as const;
    const x: X = { options: { ...options, timers: NONE }, fields: FIELDS.tweet, bill: createBill(clock) };
    return {
      ...real,
      read: async (account, from) => {
        const reading = await read(x, saying(shown), account, from);
        outcome = reading.outcome;
        return reading;
      },
      answers: (_, accounts, since) => answers(x, saying(shown), accounts, since),
      conversations: (_, ids, since) => conversations(x, saying(shown), ids, since),
      search: (account, from, to) => named(x, saying(shown), account, from, to),
      count: (_, __, from) => Promise.resolve({ outcome: 'counted', minutes: [{ from, count: 1_000_000 }] }),
    };
  };

  it('is kept, and no post of it holds up those that come after', async () => {
    let kept = 0;
    const told = fc.asyncProperty(page(3), async (body) => {
      shown = body;
      clock.forward(HOUR);
      await receive(city, network, { overlap: 60_000, since: 0 });
      if (outcome !== 'read') return;
      kept += 1;
      expect((await cursorOf(opened.store.db, 'x:mentions'))?.at).toBe(clock.now());
      await route();
    });
    await fc.assert(told, { numRuns: runs });
    expect(kept).toBeGreaterThan(runs / 4);
    expect(await opened.store.db.selectFrom('mentions').select('id').execute()).not.toHaveLength(0);
    expect(await leftOut()).toEqual([]);
  });

  it('is kept as what the city answered, what neighbours said, and what a second look finds', async () => {
    const told = fc.asyncProperty(page(0), page(3, MAYOR), page(3), async (good, own, others) => {
      shown = good;
      clock.forward(2 * HOUR);
      await receive(city, network, { overlap: 60_000, since: 0 });
      await route();
      shown = own;
      await watchAnswers(city, network);
      shown = others;
      await follow(city, network);
      await audit(city, network);
    });
    await fc.assert(told, { numRuns: runs / 2 });
    expect(await opened.store.db.selectFrom('answers').select('post_id').execute()).not.toHaveLength(0);
    expect(await leftOut()).toEqual([]);
  });

  const leftOut = () =>
    opened.store.db.selectFrom('city').select('name').where('name', 'like', 'alarm:left_out%').execute();
});

const NONE = { after: () => () => undefined };

/** One page, and then nothing but silence. */
function saying(body: Fields): Line {
  const left = [body];
  return () => {
    const next = left.shift();
    return Promise.resolve(
      next ? { outcome: 'answered', body: next } : troubled('network', 'X could not be reached.', false),
    );
  };
}
