import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import {
  dueInChannels,
  hasten,
  nextDue,
  oweDeliveries,
  putDown,
  saveDeliveries,
  takeDue,
  takeDueOf,
  type Delivery,
} from '../../src/store/deliveries.ts';
import { ABSENT, doubtOrphans, unsureDeliveries } from '../../src/store/doubts.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { postgresForTests } from '../postgres.ts';
import { aStore, ENGINES, leasesAge } from '../stores.ts';

const NOW = 1_800_000_000_000;

describe.each(ENGINES)('calls that are owed, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  const owe = (...all: readonly Delivery[]) => store.transaction((tx) => oweDeliveries(tx, all));
  const card = (id: string, rest: Partial<Delivery> = {}) => owed('card', id, NOW, { channel: 'CPARKS', ...rest });
  const lease = (life: string, now = NOW) => ({ life, now, until: now + 60_000 });
  const stored = async (id: string) =>
    store.db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  /** Whoever took it sleeps, and somebody else wakes up. */
  const aMinuteLater = async (id: string) => {
    putDown(store, [await stored(id)]);
    await leasesAge(store, 60_000);
    expect(await doubtOrphans(store, 'awake', NOW + 60_000, false)).toBe(1);
  };

  it('are running on disk, for this life and until then, before they leave', async () => {
    await owe(card('a'));
    const [taken] = await takeDue(store, ['card'], lease('life-1'), 5);
    expect(taken).toMatchObject({ status: 'running', life: 'life-1', started_at: NOW, attempts: 1 });
    const since = engine === 'PostgreSQL' ? Date.now() : NOW;
    expect(Math.abs((taken?.lease_until ?? 0) - since - 60_000)).toBeLessThan(engine === 'PostgreSQL' ? 50_000 : 1);
    expect(await stored('a')).toEqual(taken);
  });

  it('are taken urgent ones first, then the oldest, and nothing before its time', async () => {
    await owe(card('late', { due_at: NOW - 1 }), card('old', { due_at: NOW - 9 }));
    await owe(card('urgent', { lane: 0 }), card('tomorrow', { due_at: NOW + 1 }), owed('reply', 'other', NOW, {}));
    const taken = await takeDue(store, ['card'], lease('life-1'), 5);
    expect(taken.map(({ id }) => id)).toEqual(['urgent', 'old', 'late']);
  });

  it('are taken once, however many ask at once', async () => {
    await owe(...Array.from({ length: 40 }, (_, at) => card(`d${at}`)));
    const rounds = await Promise.all(['a', 'b', 'c', 'd'].map((life) => takeDue(store, ['card'], lease(life), 15)));
    const ids = rounds.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(40);
  });

  it('are counted before any of them can leave, where a file has a marker beside it', async () => {
    const told: number[] = [];
    const watched: Store = { ...store, taken: (takes) => void told.push(takes) };
    await owe(card('a'), card('b', { channel: 'CDESK' }), owed('reply', 'r', NOW, { reply: 'r1' }));
    await takeDueOf(watched, [{ channel: 'CPARKS', kinds: ['card'], most: 1 }], lease('life-1'));
    await takeDue(watched, ['reply'], lease('life-1'), 1);
    await takeDue(watched, ['reply'], lease('life-1'), 1);
    expect(told).toEqual(engine === 'SQLite' ? [1, 2] : []);
  });

  it('are taken for many channels at once, of each as much as it wants and no lane that has to wait', async () => {
    const all = ['CPARKS', 'CDESK', 'CSTREETS'].flatMap((channel) => [
      card(`${channel} 1`, { channel, lane: 1, due_at: NOW - 2 }),
      card(`${channel} 2`, { channel, lane: 2, due_at: NOW - 3 }),
      card(`${channel} 3`, { channel, lane: 1, due_at: NOW - 1 }),
      card(`${channel} 4`, { channel, lane: 1, kind: 'redraw', card: channel }),
    ]);
    await owe(...all);
    const wishes = [
      { channel: 'CPARKS', kinds: ['card', 'notice'] as const, most: 9, before: 2 },
      { channel: 'CPARKS', kinds: ['redraw'] as const, most: 9 },
      { channel: 'CDESK', kinds: ['card', 'notice'] as const, most: 1 },
      { channel: 'CSTREETS', kinds: ['card', 'notice'] as const, most: 9 },
    ];
    const taken = (await takeDueOf(store, wishes, lease('life-1'))).map(({ id }) => id);
    expect(taken.filter((id) => id.startsWith('CPARKS'))).toEqual(['CPARKS 1', 'CPARKS 3', 'CPARKS 4']);
    expect(taken.filter((id) => id.startsWith('CDESK'))).toEqual(['CDESK 1']);
    expect(taken.filter((id) => id.startsWith('CSTREETS'))).toEqual(['CSTREETS 1', 'CSTREETS 3', 'CSTREETS 2']);
    expect(taken).toHaveLength(7);
  });

  it('are counted by channel and kind', async () => {
    await owe(card('a'), card('b', { kind: 'redraw', card: 'c1' }), card('c', { channel: 'CDESK', due_at: NOW + 5 }));
    const due = await dueInChannels(store.db, ['card', 'redraw'], NOW);
    expect([...due]).toEqual([['CPARKS', new Set(['card', 'redraw'])]]);
    expect(await nextDue(store.db, ['card'])).toBe(NOW);
    expect(await nextDue(store.db, ['reply'])).toBeNull();
  });

  it('fold two redraws of one card that nobody began into one', async () => {
    await owe(card('r1', { kind: 'redraw', card: 'c1' }));
    await owe(card('r2', { kind: 'redraw', card: 'c1' }));
    expect(await takeDue(store, ['redraw'], lease('life-1'), 5)).toHaveLength(1);
    await owe(card('r3', { kind: 'redraw', card: 'c1' }));
    expect((await stored('r3')).status).toBe('due');
  });

  it('are in doubt when their lease is over, and a living process’s are left alone', async () => {
    await owe(card('a'));
    putDown(store, await takeDue(store, ['card'], lease('another'), 5));
    const doubted = (now: number) => doubtOrphans(store, 'life-2', now, false);
    if (engine === 'PostgreSQL') await leasesAge(store, 50_000);
    expect(await doubted(NOW + 59_999)).toBe(0);
    if (engine === 'PostgreSQL') await leasesAge(store, 10_000);
    expect(await doubted(NOW + 60_000)).toBe(1);
    expect(await stored('a')).toMatchObject({ status: 'unsure', life: null, started_at: NOW });
  });

  it('are in doubt at once when the only process that there was has ended', async () => {
    await owe(card('a'), card('b'));
    putDown(store, await takeDue(store, ['card'], lease('life-1'), 1));
    putDown(store, await takeDue(store, ['card'], lease('life-2'), 1));
    expect(await doubtOrphans(store, 'life-2', NOW, true)).toBe(1);
    expect((await stored('b')).status).toBe('running');
  });

  it('are in doubt when a clock that was ahead wrote the end of their lease', async () => {
    await owe(card('a'));
    putDown(store, await takeDue(store, ['card'], lease('life-1', NOW + 3_600_000), 5));
    await store.db.updateTable('deliveries').set({ due_at: NOW }).execute();
    if (engine === 'PostgreSQL') await leasesAge(store, -3_600_000);
    expect(await doubtOrphans(store, 'life-2', NOW, false)).toBe(1);
  });

  it('are not in doubt for whoever has them in hand, though the clock jumps past every lease', async () => {
    await owe(card('a'), card('b'));
    const taken = await takeDue(store, ['card'], lease('life-1'), 2);
    await leasesAge(store, 3_600_000);
    expect(await doubtOrphans(store, 'life-1', NOW + 3_600_000, true)).toBe(0);
    putDown(store, taken.slice(1));
    expect(await doubtOrphans(store, 'life-1', NOW + 3_600_000, true)).toBe(1);
    expect((await stored('a')).status).toBe('running');
  });

  it('go by the clock that all processes share, if there is one', async () => {
    await owe(card('a'));
    putDown(store, await takeDue(store, ['card'], lease('an hour ahead', NOW + 3_600_000), 1));
    const [soon, late] = [NOW - 3_600_000, NOW + 3_590_000];
    const [fromBehind, fromAhead] = [
      await doubtOrphans(store, 'b', soon, false),
      await doubtOrphans(store, 'b', late, false),
    ];
    expect([fromBehind, fromAhead]).toEqual(engine === 'PostgreSQL' ? [0, 0] : [1, 0]);
  });

  it('are not touched any more by whoever lost them', async () => {
    await owe(card('a'));
    const [first] = await takeDue(store, ['card'], lease('asleep'), 1);
    await aMinuteLater('a');
    await saveDeliveries(store.db, [{ ...(await stored('a')), status: 'due' }]);
    const [second] = await takeDue(store, ['card'], lease('awake', NOW + 70_000), 1);
    if (!first || !second) return expect.fail('it was due both times');
    await saveDeliveries(store.db, [{ ...first, status: 'due', due_at: NOW }]);
    expect(await stored('a')).toEqual(second);
    await saveDeliveries(store.db, [{ ...second, status: 'done', done_at: NOW }]);
    await saveDeliveries(store.db, [{ ...second, status: 'unsure' }]);
    expect((await stored('a')).status).toBe('done');
  });

  it('draw a message one at a time, and others beside it', async () => {
    const redraw = (id: string, rest: Partial<Delivery>) => owed('redraw', id, NOW, { channel: 'CPARKS', ...rest });
    const take = async (life: string) => (await takeDue(store, ['redraw'], lease(life), 9)).map(({ id }) => id);
    await owe(redraw('a', { card: 'c1' }), redraw('b', { digest: 'd1' }));
    expect(await take('one')).toEqual(['a', 'b']);
    await owe(redraw('c', { card: 'c1' }), redraw('d', { digest: 'd1' }), redraw('e', { card: 'c2' }));
    expect(await take('another')).toEqual(['e']);
    await saveDeliveries(store.db, [{ ...(await stored('a')), status: 'done' }]);
    expect(await take('another')).toEqual(['c']);
    await saveDeliveries(store.db, [{ ...(await stored('b')), status: 'unsure' }]);
    expect(await take('another')).toEqual(['d']);
  });

  it('tell which messages were drawn by somebody who had lost that work', async () => {
    await owe(owed('redraw', 'a', NOW, { channel: 'CPARKS', card: 'c1' }), card('b'));
    const [first] = await takeDue(store, ['redraw'], lease('asleep'), 1);
    if (!first) return expect.fail('it was due');
    const done = { ...first, status: 'done' as const, done_at: NOW + 61_000 };
    await aMinuteLater('a');
    expect(await saveDeliveries(store.db, [done])).toEqual([done]);
    await store.db.updateTable('deliveries').set({ status: 'due' }).where('id', '=', 'a').execute();
    const [second] = await takeDue(store, ['redraw'], lease('awake', NOW + 70_000), 1);
    expect(await saveDeliveries(store.db, second ? [{ ...second, status: 'done' }] : [])).toEqual([]);
    expect(await saveDeliveries(store.db, [done])).toEqual([done]);
    const unsure = { ...first, status: 'unsure' as const };
    expect(await saveDeliveries(store.db, [unsure])).toEqual([unsure]);
    const [b] = await takeDue(store, ['card'], lease('asleep'), 1);
    await aMinuteLater('b');
    expect(await saveDeliveries(store.db, b ? [{ ...b, status: 'done' }] : [])).toEqual([]);
  });

  it('are done when whoever lost them saw that they arrived', async () => {
    await owe(card('a'));
    const [first] = await takeDue(store, ['card'], lease('asleep'), 1);
    await aMinuteLater('a');
    if (first) await saveDeliveries(store.db, [{ ...first, status: 'done', done_at: NOW + 61_000 }]);
    expect((await stored('a')).status).toBe('done');
  });

  it('are looked up when they are unsure, but not the replies that wait for a person', async () => {
    const asked = owed('reply', 'asked', NOW, { reply: 'r1', status: 'unsure', absences: ABSENT });
    const unsure = owed('reply', 'unsure', NOW, { reply: 'r2', status: 'unsure', absences: ABSENT - 1 });
    await owe(asked, unsure, card('c', { status: 'unsure', absences: ABSENT }));
    const open = await unsureDeliveries(store.db, ['card', 'reply'], 10);
    expect(open.map(({ id }) => id).sort()).toEqual(['c', 'unsure']);
  });

  it('wait twenty minutes at most, whatever the clock said when they were put off', async () => {
    const [soon, far] = [NOW + 20 * 60_000, NOW + 60 * 60_000];
    await owe(
      card('soon', { due_at: soon }),
      card('far', { due_at: far }),
      card('ahead', { created_at: far, due_at: soon }),
    );
    await hasten(store.db, NOW);
    const rows = await store.db.selectFrom('deliveries').select(['id', 'due_at']).orderBy('id').execute();
    expect(rows).toEqual([
      { id: 'ahead', due_at: NOW },
      { id: 'far', due_at: NOW },
      { id: 'soon', due_at: soon },
    ]);
  });
});

it('calls that are owed on PostgreSQL are taken once, though five replicas ask for the same ones, again and again', async () => {
  const { url, drop } = await postgresForTests();
  const replicas = await Promise.all(Array.from({ length: 5 }, () => openStore(url)));
  onTestFinished(async () => {
    await Promise.all(replicas.map((one) => one.close()));
    await drop();
  });
  const [first] = replicas;
  if (!first) return expect.fail('there are five');
  await migrate(first);
  const doubled: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    const all = Array.from({ length: 20 }, (_, at) => owed('card', `${round} ${at}`, NOW, { channel: 'CPARKS' }));
    await first.transaction((tx) => oweDeliveries(tx, all));
    const lease = (at: number) => ({ life: `life-${at}`, now: NOW, until: NOW + 60_000 });
    const taken = (await Promise.all(replicas.map((one, at) => takeDue(one, ['card'], lease(at), 8)))).flat();
    const ids = taken.map(({ id }) => id);
    doubled.push(...ids.filter((id, at) => ids.indexOf(id) !== at));
    await first.db.deleteFrom('deliveries').execute();
  }
  expect(doubled).toEqual([]);
});
