import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ARRIVES_NOW, type Arrival } from '../../src/desk/take-in.ts';
import { judging } from '../../src/steps/judge.ts';
import { keptClassifier } from '../../src/steps/known-city.ts';
import type { City } from '../../src/steps/city.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, type TestStore } from '../stores.ts';

describe('a post that arrives', () => {
  let opened: TestStore;
  let city: City;

  beforeEach(async () => {
    opened = await aStore();
    const clock = aClock();
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x) => x);
  });
  afterEach(() => opened.close());

  const arrives = (inThreadOf: Arrival['inThreadOf']): Arrival => ({
    network: 'x',
    post: aPost({ text: '@MayorOkafor the playground in the park lost its swings' }),
    inThreadOf,
  });
  const departmentOf = ([arrival]: readonly Arrival[]) => arrival?.verdict?.department;

  test('belongs to the department that can answer', async () => {
    const judge = judging(city, keptClassifier(city));
    expect(departmentOf(await judge([arrives(null)]))).toBe('parks');
  });

  test('waits where its author wrote before: it goes where the first one went', async () => {
    const judge = judging(city, keptClassifier(city));
    for (const first of ['m1', ARRIVES_NOW] as const)
      expect(departmentOf(await judge([arrives(first)]))).toBeUndefined();
  });

  test('waits while triage has no channel', async () => {
    await opened.store.db.deleteFrom('subscriptions').where('department', '=', 'triage').execute();
    const judge = judging(city, keptClassifier(city));
    expect(departmentOf(await judge([arrives(null)]))).toBeUndefined();
  });

  test('finds everything ready, for it was asked for when nothing came', async () => {
    let asked = 0;
    const judge = judging(city, () => {
      asked += 1;
      return keptClassifier(city)();
    });
    expect(await judge([])).toEqual([]);
    expect(asked).toBe(1);
  });

  test('is received all the same while nobody can say where it belongs', async () => {
    const judge = judging(city, () => Promise.reject(new Error('The worker ended')));
    expect(await judge([arrives(null)])).toEqual([arrives(null)]);
  });
});
