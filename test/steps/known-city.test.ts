import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addLessons } from '../../src/store/lessons.ts';
import { departmentById, saveDepartment } from '../../src/store/departments.ts';
import { keptClassifier } from '../../src/steps/known-city.ts';
import type { City } from '../../src/steps/city.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const KAYAKS = 'kayaks lie all over the corner of Third and Main';
const NOTHING = { handles: [], picture: false };

describe.each(ENGINES)('what the city has learnt, on %s', (engine) => {
  let opened: TestStore;
  let city: City;

  beforeEach(async () => {
    opened = await aStore(engine);
    const clock = aClock();
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x) => x);
  });
  afterEach(() => opened.close());

  const moves = async (from: number, to: number) => {
    const lesson = { kind: 'moved', department: 'streets', lesson: null, person: null, mention: null };
    const learnt = Array.from({ length: to - from }, (_, at) => ({
      ...lesson,
      id: `l${String(from + at).padStart(4, '0')}`,
      at: from + at,
      by: `U${(from + at) % 7}`,
      text: `${KAYAKS}, day ${from + at}`,
    }));
    await addLessons(opened.store.db, learnt);
  };
  const verdictOf = async (known: ReturnType<typeof keptClassifier>) => {
    const { department, sure, why } = (await known()).classifier.classify(KAYAKS, NOTHING);
    return { department, sure, why };
  };

  test('is the same for a replica that saw it lesson by lesson, one that saw many at once, and one that starts now', async () => {
    const [steady, sleepy] = [keptClassifier(city), keptClassifier(city)];
    const before = await verdictOf(steady);
    await verdictOf(sleepy);
    for (let at = 0; at < 5; at += 1) {
      await moves(at, at + 1);
      await verdictOf(steady);
    }
    await moves(5, 40);
    const now = await verdictOf(steady);
    expect(now.department).toBe('streets');
    expect(now).not.toEqual(before);
    expect(await verdictOf(sleepy)).toEqual(now);
    expect(await verdictOf(keptClassifier(city))).toEqual(now);
  });

  test('counts a keyword from the moment that it is accepted, and no longer once it is taken out', async () => {
    const known = keptClassifier(city);
    const before = await verdictOf(known);
    expect(before.department).not.toBe('parks');
    const parks = await departmentById(opened.store.db, 'parks');
    if (!parks) throw new Error('The town has Parks');
    await saveDepartment(opened.store.db, { ...parks, keywords: [...parks.keywords, 'kayaks'] }, 1);
    const after = await verdictOf(known);
    expect(after.department).toBe('parks');
    expect(after.why).toContain('kayaks');
    await saveDepartment(opened.store.db, parks, 1);
    expect(await verdictOf(known)).toEqual(before);
  });
});
