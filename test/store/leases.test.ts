import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '../../src/desk.ts';
import { cursorOf } from '../../src/store/cursors.ts';
import { insistOn, leaveLease, Overtaken, takeLease } from '../../src/store/leases.ts';
import { mentionsIn } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { aPost } from '../examples.ts';
import { aClock, aStore, ENGINES, orderedIds } from '../stores.ts';

describe.each(ENGINES)('a piece of work that one process at a time may do, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  const take = (holder: string, now: number) => takeLease(store.db, { name: 'x', holder, now, until: now + 20 });

  it('is the first one’s who asks, for as long as that one renews', async () => {
    expect(await take('anna', 0)).toEqual({ name: 'x', holder: 'anna', fence: 1 });
    expect(await take('ben', 19)).toBeNull();
    expect(await take('anna', 19)).toMatchObject({ fence: 1 });
    expect(await take('ben', 38)).toBeNull();
  });

  it('goes to another when its time is over, with a higher fence', async () => {
    await take('anna', 0);
    expect(await take('ben', 20)).toMatchObject({ holder: 'ben', fence: 2 });
    expect(await take('anna', 21)).toBeNull();
  });

  it('can be left, and then nobody has to wait', async () => {
    const held = await take('anna', 0);
    if (held) await leaveLease(store.db, held);
    expect(await take('ben', 1)).toMatchObject({ fence: 2 });
  });

  it('is one process’s when many ask at once', async () => {
    const asked = await Promise.all(['anna', 'ben', 'carla', 'dev'].map((holder) => take(holder, 0)));
    expect(asked.filter((held) => held !== null)).toHaveLength(1);
  });

  it('is refused to a sleeper that wakes, and nothing that it read is written', async () => {
    const asleep = await take('anna', 0);
    await take('ben', 100);
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
    const held = (await take('anna', 0)) ?? expect.fail('the first one who asks gets it');
    const order: string[] = [];
    const writing = store.transaction(async (tx) => {
      await insistOn(tx, store.engine, held);
      if (store.engine === 'postgres') void taking();
      await new Promise((resolve) => setImmediate(resolve));
      order.push('written');
    });
    const taking = async () => {
      await take('ben', 100);
      order.push('taken');
    };
    await writing;
    if (store.engine === 'sqlite') await taking();
    await expect.poll(() => order).toEqual(['written', 'taken']);
  });
});
