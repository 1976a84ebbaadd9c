import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../../src/desk.ts';
import { braked } from '../../src/steps/brake.ts';
import { checkChannels } from '../../src/steps/check-channels.ts';
import type { City } from '../../src/steps/city.ts';
import { cleared, stopped } from '../../src/steps/trouble.ts';
import type { Network } from '../../src/networks/network.ts';
import { addReads, dayOf } from '../../src/store/reads.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, type TestStore } from '../stores.ts';

/** Killed (or overtaken) right before the next change is written. */
class Killed extends Error {}

describe('what people are told of once, though the process dies in between', () => {
  let opened: TestStore;
  let city: City;
  const clock = aClock();
  beforeEach(async () => {
    opened = await aStore();
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x) => x);
  });
  afterEach(() => opened.close());

  const x = () => [...city.networks.values()][0] as Network;
  const dying = (after: number): City => {
    const desk = createDesk(opened.store, clock, city.ids, () => undefined);
    let left = after;
    const batch: Desk['batch'] = (work) => {
      if (left === 0) return Promise.reject(new Killed());
      left -= 1;
      return desk.batch(work);
    };
    return { ...city, desk: { ...desk, batch } };
  };
  const told = async () => {
    const rows = await opened.store.db.selectFrom('deliveries').select('notice').where('kind', '=', 'notice').execute();
    return rows.map(({ notice }) => (JSON.parse(notice ?? '{}') as { about: string }).about);
  };

  it('that the network is back', async () => {
    const trouble = { kind: 'credits', words: 'No credits.', until: null } as const;
    await stopped(city, x(), trouble);
    await cleared(dying(0), x()).catch(() => undefined);
    await cleared(city, x());
    expect(await told()).toEqual(['network_stopped', 'network_back']);
  });

  it('that a channel is shared with others', async () => {
    const shared = { isPrivate: true, isShared: true, isArchived: false, isMember: true };
    const look = (one: City): City => ({
      ...one,
      lookAtChannel: (c) => Promise.resolve(c === 'CDESK' ? shared : null),
    });
    await checkChannels(look(dying(0))).catch(() => undefined);
    await checkChannels(look(city));
    expect(await told()).toEqual(['channel_shared']);
  });

  it('that reading goes on', async () => {
    await addReads(opened.store.db, 'x', dayOf(clock.now()), 100);
    expect(await braked(city, x(), 100)).toBe(true);
    clock.forward(24 * 60 * 60_000);
    await braked(dying(0), x(), 100).catch(() => undefined);
    await braked(city, x(), 100);
    await braked(city, x(), 100);
    expect((await told()).filter((one) => one === 'reads_back')).toHaveLength(2);
  });
});
