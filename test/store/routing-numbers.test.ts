import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEvents } from '../../src/store/events.ts';
import type { Store } from '../../src/store/open.ts';
import { routingNumbers } from '../../src/store/routing-numbers.ts';
import { aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;
const DAY = 24 * 60 * 60_000;
const MONTH = { from: NOW - 30 * DAY, to: NOW, department: null };

describe.each(ENGINES)('how mentions found their way, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;
  let count = 0;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  /** A mention that was first routed so many days ago, and what happened then, each an hour later. */
  const happened = (department: string, daysAgo: number, ...then: readonly (readonly [string, string | null])[]) => {
    const mention = `m${(count += 1)}`;
    const all = [['routed', null] as const, ...then];
    const events = all.map(([type, by], at) => {
      const id = `${mention}-${at}`;
      const when = NOW - 1_000 - daysAgo * DAY + at * 100;
      return { id, at: when, type, mention, department: at === 0 ? department : 'anywhere', by, particulars: '{}' };
    });
    return addEvents(store.db, events);
  };

  it('is counted once for each, of those that were dealt with', async () => {
    await happened('parks', 1, ['posted', null], ['rerouted', 'UANA'], ['rerouted', 'UTOM'], ['published', null]);
    await happened('parks', 2, ['published', null], ['published', null]);
    await happened('parks', 3, ['dismissed', 'UANA'], ['reopened', 'UANA'], ['dismissed', 'UTOM']);
    await happened('parks', 4, ['posted', null]);
    await happened('streets', 5, ['answered_elsewhere', null]);
    await happened('streets', 6, ['rerouted', null]);
    await happened('triage', 6, ['rerouted', 'UOLGA'], ['published', null]);
    await happened('parks', 31, ['rerouted', 'UANA']);
    const { weeks, ...rest } = await routingNumbers(store.db, MONTH);
    expect(rest).toEqual({
      routed: 7,
      triage: 1,
      all: { settled: 4, moved: 1 },
      departments: [
        { id: 'parks', settled: 3, moved: 1 },
        { id: 'streets', settled: 1, moved: 0 },
      ],
    });
    expect(weeks.at(-1)).toEqual({ settled: 4, moved: 1 });
  });

  it('is told week by week, by when it was first routed, the newest last', async () => {
    for (const [daysAgo, moves] of [
      [0, 1],
      [6.9, 2],
      [7.1, 1],
      [20, 3],
      [29, 0],
    ] as const) {
      for (let at = 0; at < 3; at += 1)
        await happened('parks', daysAgo, at < moves ? ['rerouted', 'UANA'] : ['published', null]);
    }
    const { weeks } = await routingNumbers(store.db, MONTH);
    expect(weeks).toEqual([
      { settled: 3, moved: 0 },
      { settled: 0, moved: 0 },
      { settled: 3, moved: 3 },
      { settled: 3, moved: 1 },
      { settled: 6, moved: 3 },
    ]);
  });

  it('of one department is told of what came to it first', async () => {
    await happened('parks', 1, ['rerouted', 'UANA']);
    await happened('streets', 1, ['published', null]);
    await happened('triage', 1, ['dismissed', 'UOLGA']);
    const parks = await routingNumbers(store.db, { ...MONTH, department: 'parks' });
    expect(parks).toMatchObject({ routed: 1, triage: 0, all: { settled: 1, moved: 1 } });
    const triage = await routingNumbers(store.db, { ...MONTH, department: 'triage' });
    expect(triage).toMatchObject({ routed: 1, triage: 1, all: { settled: 0, moved: 0 }, departments: [] });
  });
});
