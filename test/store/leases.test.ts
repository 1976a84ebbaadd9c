import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createDesk } from '../../src/desk.ts';
import { cursorOf } from '../../src/store/cursors.ts';
import { insistOn, leaveLease, Overtaken, takeLease } from '../../src/store/leases.ts';
import { mentionsIn } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { aPost } from '../examples.ts';
import { aClock, aStore, ENGINES, leasesAge, orderedIds } from '../stores.ts';

const MINUTE = 60_000;
const LEASE = 20 * MINUTE;

describe.each(ENGINES)('a piece of work that one process at a time may do, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  let clock: ReturnType<typeof aClock>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
    clock = aClock();
  });
  afterEach(() => close());

  const take = (holder: string, clockIsAhead = 0) =>
    takeLease(store, { name: 'x', holder, now: clock.now() + clockIsAhead, ms: LEASE });
  const later = async (ms: number) => {
    if (engine === 'PostgreSQL') await leasesAge(store, ms);
    clock.forward(ms);
  };

  it('is the first one’s who asks, for as long as that one renews', async () => {
    expect(await take('anna')).toEqual({ name: 'x', holder: 'anna', fence: 1 });
    await later(LEASE - 5 * MINUTE);
    expect(await take('ben')).toBeNull();
    expect(await take('anna')).toMatchObject({ fence: 1 });
    await later(LEASE - 5 * MINUTE);
    expect(await take('ben')).toBeNull();
  });

  it('goes to another when its time is over, with a higher fence', async () => {
    await take('anna');
    await later(LEASE);
    expect(await take('ben')).toMatchObject({ holder: 'ben', fence: 2 });
    await later(1);
    expect(await take('anna')).toBeNull();
  });

  it('is not kept from the others by a clock that was an hour ahead', async () => {
    await take('anna', 60 * MINUTE);
    await later(LEASE);
    expect(await take('ben')).toMatchObject({ holder: 'ben', fence: 2 });
  });

  it('is nobody’s when its end is further ahead than it can be', async () => {
    await take('anna');
    await leasesAge(store, -5 * MINUTE);
    expect(await take('ben')).toMatchObject({ holder: 'ben', fence: 2 });
  });

  it('can be left, and then nobody has to wait', async () => {
    const held = await take('anna');
    if (held) await leaveLease(store.db, held);
    expect(await take('ben')).toMatchObject({ fence: 2 });
  });

  it('is one process’s when many ask at once', async () => {
    const asked = await Promise.all(['anna', 'ben', 'carla', 'dev'].map((holder) => take(holder)));
    expect(asked.filter((held) => held !== null)).toHaveLength(1);
  });

  it('is refused to a sleeper that wakes, and nothing that it read is written', async () => {
    const asleep = await take('anna');
    await later(LEASE);
    await take('ben');
    const desk = createDesk(store, aClock(), orderedIds(), () => {});
    const page = {
      arrivals: [{ network: 'x', post: aPost(), inThreadOf: null }],
      cursor: { feed: 'x:mentions', value: 'old' },
    };
    const held = asleep ?? expect.fail('the first one who asks gets it');
    await expect(desk.batch({ ...page, held })).rejects.toThrow(Overtaken);
    expect(await cursorOf(store.db, 'x:mentions')).toBeNull();
    expect(await mentionsIn(store.db, 'received', 10)).toEqual([]);
  });

  it('stays with its holder until what the holder writes is written', async () => {
    const held = (await take('anna')) ?? expect.fail('the first one who asks gets it');
    await later(LEASE);
    const order: string[] = [];
    const writing = store.transaction(async (tx) => {
      await insistOn(tx, store.engine, held);
      if (store.engine === 'postgres') void taking();
      await new Promise((resolve) => setImmediate(resolve));
      order.push('written');
    });
    const taking = async () => {
      await take('ben');
      order.push('taken');
    };
    await writing;
    if (store.engine === 'sqlite') await taking();
    await expect.poll(() => order).toEqual(['written', 'taken']);
  });
});

it.each([-60, 60])(
  'goes by the clock of the server that several share, though one’s is %i minutes off',
  async (minutes) => {
    const { store, close } = await aStore('PostgreSQL');
    onTestFinished(close);
    const right = { name: 'x', now: Date.now(), ms: LEASE };
    const wrong = { ...right, now: right.now + minutes * MINUTE };
    expect(await takeLease(store, { ...wrong, holder: 'anna' })).toMatchObject({ fence: 1 });
    expect(await takeLease(store, { ...right, holder: 'ben' })).toBeNull();
    await leasesAge(store, LEASE);
    expect(await takeLease(store, { ...right, holder: 'ben' })).toMatchObject({ fence: 2 });
    expect(await takeLease(store, { ...wrong, holder: 'anna' })).toBeNull();
  },
);
