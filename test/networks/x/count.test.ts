import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearse, type Rehearsed } from './city.ts';

const MINUTE = 60_000;

describe('counting on X', () => {
  let city: Rehearsed;
  let start: number;
  beforeEach(async () => {
    city = await rehearse();
    start = city.time.now;
    for (let at = 0; at < 3; at += 1) {
      city.x.post(city.ana, `@MayorRivera ${at}`);
      city.x.post(city.ana, `nobody ${at}`);
      city.time.now += MINUTE;
    }
    city.x.post(city.mayor, '@MayorRivera to myself');
    city.x.post(city.parks, '@MayorRivera from Parks');
    city.time.now += 5 * MINUTE;
  });
  afterEach(() => city.x.stop());

  const asked = () => city.x.ledger().map(({ endpoint }) => endpoint);

  it('counts what others wrote to the mayor, minute by minute, with one question that reads no post', async () => {
    const counted = await city.network.count?.(city.asMayor, [city.asMayor, city.asParks], start, start + 5 * MINUTE);
    if (counted?.outcome !== 'counted') throw new Error('X did not count');
    expect(counted.minutes).toHaveLength(5);
    expect(counted.minutes.filter(({ count }) => count > 0)).toEqual([
      { from: start, count: 1 },
      { from: start + MINUTE, count: 1 },
      { from: start + 2 * MINUTE, count: 1 },
    ]);
    expect(asked()).toEqual(['counts']);
  });

  it('says when X could not be asked', async () => {
    city.x.limit('counts', 0);
    const counted = await city.network.count?.(city.asMayor, [], start, start + MINUTE);
    expect(counted).toMatchObject({ outcome: 'trouble', trouble: { kind: 'rate' } });
  });

  it('asks no longer question than X allows, however many accounts the city has', async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({
      ...city.asParks,
      handle: `Department${at}`,
      remoteId: `9${at}`,
    }));
    const counted = await city.network.count?.(city.asMayor, many, start, start + MINUTE);
    expect(counted).toMatchObject({ outcome: 'counted' });
  });

  it('finds what was written in a given minute, and nothing around it', async () => {
    const found = await city.network.search?.(city.asMayor, start + MINUTE, start + 2 * MINUTE);
    if (found?.outcome !== 'read') throw new Error('X did not search');
    expect(found.posts.map(({ text }) => text)).toEqual(['@MayorRivera 1']);
  });
});
