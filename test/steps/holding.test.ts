import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '../../src/desk.ts';
import { cursorOf } from '../../src/store/cursors.ts';
import type { Store } from '../../src/store/open.ts';
import { holding } from '../../src/steps/holding.ts';
import { aClock, aStore, leasesAge, orderedIds } from '../stores.ts';

const LEASE = 20_000;

describe('several processes on one database', () => {
  let store: Store;
  let close: () => Promise<void>;
  let clock: ReturnType<typeof aClock>;

  beforeEach(async () => {
    ({ store, close } = await aStore('PostgreSQL'));
    clock = aClock();
  });
  afterEach(() => close());

  const later = async (ms: number) => {
    await leasesAge(store, ms);
    clock.forward(ms);
  };

  it('one of them reads the network, for as long as it lives', async () => {
    const [anna, ben] = [aProcess('anna'), aProcess('ben')];
    expect([await anna.read(), await ben.read()]).toEqual([true, false]);
    for (let beat = 0; beat < 20; beat += 1) {
      await later(LEASE / 2);
      await anna.holding.renew();
      expect(await ben.read()).toBe(false);
    }
    expect([anna.rounds(), ben.rounds()]).toEqual([1, 0]);
  });

  it('another goes on soon after that one was killed, and at once after it was stopped', async () => {
    const [anna, ben, carla] = [aProcess('anna'), aProcess('ben'), aProcess('carla')];
    await anna.read();
    await later(LEASE);
    expect(await ben.read()).toBe(true);
    await ben.holding.leave();
    expect(await carla.read()).toBe(true);
  });

  it('a sleeper that wakes writes nothing of what it read, and takes its turn when there is one', async () => {
    const [anna, ben] = [aProcess('anna'), aProcess('ben')];
    const slept = anna.holding.only('x', async (city) => {
      await later(LEASE);
      expect(await ben.read()).toBe(true);
      await city.desk.batch({ cursor: { feed: 'x:mentions', value: 'long ago' } });
      return true;
    });
    expect(await slept()).toBe(false);
    expect((await cursorOf(store.db, 'x:mentions'))?.value).toBe('read by ben');
    expect(await anna.read()).toBe(false);
    await later(LEASE);
    expect(await anna.read()).toBe(true);
  });

  it('what left is on record, even if another sends the messages by then', async () => {
    const [anna, ben] = [aProcess('anna'), aProcess('ben')];
    const send = ({ holding: pieces }: typeof anna, done: string) =>
      pieces.first('cards', async (city) => {
        await later(LEASE);
        if (done === 'anna') await send(ben, 'ben')();
        await city.desk.batch({ cursor: { feed: 'outcome', value: done } });
        return true;
      });
    expect(await send(anna, 'anna')()).toBe(true);
    expect((await cursorOf(store.db, 'outcome'))?.value).toBe('anna');
  });

  it('what holds nothing is somebody’s own: other pieces can be another’s', async () => {
    const [anna, ben] = [aProcess('anna'), aProcess('ben')];
    await anna.read();
    const sends = ben.holding.first('cards', () => Promise.resolve(true));
    expect(await sends()).toBe(true);
  });

  function aProcess(life: string) {
    let rounds = 0;
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const desk = createDesk(store, clock, orderedIds(), () => {});
    const pieces = holding({ store, clock, log, desk, life, alone: false });
    const read = pieces.only('x', async (holder) => {
      rounds += 1;
      await holder.desk.batch({ cursor: { feed: 'x:mentions', value: `read by ${life}` } });
      return true;
    });
    return { holding: pieces, read, rounds: () => rounds };
  }
});
