import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import { mentionRow } from '../../src/desk/take-in.ts';
import {
  dueInChannels,
  endDeliveriesOf,
  hasten,
  isAnythingDue,
  nextDue,
  oweDeliveries,
  saveDeliveries,
  takeDueOf,
  type Delivery,
} from '../../src/store/deliveries.ts';
import { doubtOrphans, unsureDeliveries } from '../../src/store/doubts.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { aPost } from '../examples.ts';
import { aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;
const HOUR = 60 * 60_000;

describe.each(ENGINES)('which owed calls are meant, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  const owe = (...all: readonly Delivery[]) => store.transaction((tx) => oweDeliveries(tx, all));
  const lease = { life: 'life-1', now: NOW, until: NOW + 60_000 };
  const stored = async (id: string) =>
    store.db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('a channel takes its own, of the kinds it asks for, in the order they were owed', async () => {
    await owe(call('c'), call('a'), call('b'), call('x', { channel: 'CDESK' }), call('r', { kind: 'notice' }));
    await owe(call('z', { due_at: NOW + 1 }), call('s', { status: 'done' }));
    const taken = await takeDueOf(store, [{ channel: 'CPARKS', kinds: ['card'], most: 9 }], lease);
    expect(taken.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect([(await stored('x')).status, (await stored('r')).status]).toEqual(['due', 'due']);
  });

  it('only what is running can be an orphan', async () => {
    const left = { life: 'gone', lease_until: NOW - 1 };
    await owe(call('running', { ...left, status: 'running' }), call('done', { ...left, status: 'done' }));
    await owe(call('dead', { ...left, status: 'dead' }), call('due', left));
    expect(await doubtOrphans(store, 'life-1', NOW, true)).toBe(1);
    const after = await Promise.all(['running', 'done', 'dead', 'due'].map(stored));
    expect(after.map(({ status }) => status)).toEqual(['unsure', 'done', 'dead', 'due']);
  });

  it('only what waits is hastened when the clock was ahead', async () => {
    const ahead = { created_at: NOW + HOUR, due_at: NOW + HOUR };
    await owe(call('waits', ahead), call('runs', { ...ahead, status: 'running' }), call('soon', { due_at: NOW + 9 }));
    await hasten(store.db, NOW);
    const due = await Promise.all(['waits', 'runs', 'soon'].map(stored));
    expect(due.map(({ due_at }) => due_at)).toEqual([NOW, NOW + HOUR, NOW + 9]);
  });

  it('the longest unsure are looked up first, so many at a time', async () => {
    const unsure = (id: string, started_at: number, rest: Partial<Delivery> = {}) =>
      call(id, { status: 'unsure', started_at, ...rest });
    await owe(unsure('b', 2), unsure('a', 1), unsure('c', 3), unsure('n', 0, { kind: 'notice' }));
    await owe(call('d', { started_at: 0 }));
    expect((await unsureDeliveries(store.db, ['card'], 2)).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('a redraw that comes back stays owed unless another one of its card is due', async () => {
    const redraw = (id: string, card: string, status: Delivery['status']) =>
      call(id, { kind: 'redraw', card, status, ...(status === 'running' && { started_at: NOW }) });
    await owe(redraw('back', 'c1', 'running'), redraw('past', 'c1', 'done'), redraw('other', 'c2', 'due'));
    await store.transaction((tx) => saveDeliveries(tx, [{ ...redraw('back', 'c1', 'running'), status: 'due' }]));
    expect((await stored('back')).status).toBe('due');
    await owe(redraw('late', 'c2', 'running'));
    await store.transaction((tx) => saveDeliveries(tx, [{ ...redraw('late', 'c2', 'running'), status: 'due' }]));
    expect((await stored('late')).status).toBe('done');
  });

  it('of several calls for one reply none stays open, though a clock that jumped dated the last before the first', async () => {
    const reply = (id: string, status: Delivery['status'], created_at: number) =>
      call(id, { kind: 'reply', reply: 'r1', created_at, status, done_at: status === 'dead' ? 7 : null });
    await owe(reply('a', 'dead', 20), reply('b', 'unsure', 10), call('d', { kind: 'reply', reply: 'r2' }));
    await endDeliveriesOf(store.db, 'r1', 'done', 30);
    const ends = await Promise.all(['a', 'b', 'd'].map(stored));
    expect(ends.map(({ status, done_at }) => [status, done_at])).toEqual([
      ['dead', 7],
      ['done', 30],
      ['due', null],
    ]);
  });

  it('knows what is next, where, and whether anybody waits at all', async () => {
    expect([await nextDue(store.db, ['card']), await isAnythingDue(store.db, NOW)]).toEqual([null, false]);
    await owe(call('late', { due_at: NOW + 2 }), call('soon', { due_at: NOW + 1 }), call('n', { kind: 'notice' }));
    await owe(call('done', { status: 'done', due_at: 1 }), call('nowhere', { kind: 'reply', channel: null }));
    expect(await nextDue(store.db, ['card'])).toBe(NOW + 1);
    const where = async (now: number) => Object.fromEntries(await dueInChannels(store.db, ['card', 'reply'], now));
    expect(await where(NOW)).toEqual({});
    expect(await where(NOW + 1)).toEqual({ CPARKS: new Set(['card']) });
    expect([await isAnythingDue(store.db, NOW - 1), await isAnythingDue(store.db, NOW)]).toEqual([false, true]);
  });

  it('a mention without a department is waited for as well', async () => {
    const post = { network: 'x', post: aPost(), inThreadOf: null };
    await insertMentions(store.db, [{ ...mentionRow(post, null, NOW, 'm1'), status: 'posted' }]);
    expect(await isAnythingDue(store.db, NOW)).toBe(false);
    await insertMentions(store.db, [{ ...mentionRow({ ...post, post: aPost({ id: '2' }) }, null, NOW, 'm2') }]);
    expect(await isAnythingDue(store.db, NOW)).toBe(true);
  });
});

/** A card for #parks that is due, unless it says otherwise. */
function call(id: string, { kind = 'card', ...rest }: Partial<Delivery> = {}): Delivery {
  return owed(kind, id, NOW, { channel: 'CPARKS', ...rest });
}
