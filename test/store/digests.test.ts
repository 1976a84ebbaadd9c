import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import { mentionRow } from '../../src/desk/take-in.ts';
import { insertMany } from '../../src/store/bulk.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { oweDeliveries, type Delivery } from '../../src/store/deliveries.ts';
import { digestView } from '../../src/store/digest-view.ts';
import {
  doubtFolded,
  foldInto,
  nextInDigest,
  openDigests,
  placeDigest,
  routedInDigest,
  scatter,
  unfold,
  wasFolded,
  type Digest,
} from '../../src/store/digests.ts';
import { FOLDABLE } from '../../src/store/lanes.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import type { CardRow } from '../../src/store/tables.ts';
import { aPost } from '../examples.ts';
import { aDepartment, aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;
const DIGEST: Digest = { id: 'd1', channel: 'CPARKS', status: 'owed', ts: null, at: NOW, about: 'many' };

describe.each(ENGINES)('cards that came at once, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
    await saveDepartment(store.db, aDepartment(), 1);
    await saveDepartment(store.db, aDepartment({ id: 'streets', name: 'Streets', short: 'Streets' }), 1);
  });
  afterEach(() => close());

  const card = async (id: string, { status = 'routed', at = NOW, ...rest }: Card = {}) => {
    const { why = [], call = {}, department = 'parks', ...different } = rest;
    const made = mentionRow({ network: 'x', post: aPost({ id, latestId: id }), inThreadOf: null }, null, NOW, `m${id}`);
    const verdict = JSON.stringify({ department, runnerUp: null, why, sure: 1, emergency: [] });
    await insertMentions(store.db, [{ ...made, status, department, verdict, posted_at: at }]);
    const empty = { ts: null, thread: null, drawn_version: 0, digest: null };
    const row = {
      ...empty,
      id,
      mention: `m${id}`,
      department,
      channel: 'CPARKS',
      role: 'live',
      status: 'owed',
    } as const;
    await insertMany(store.db, 'cards', [{ ...row, ...different }]);
    const owes = owed('card', `call ${id}`, NOW, { card: id, channel: 'CPARKS', lane: FOLDABLE, ...call });
    await store.transaction((tx) => oweDeliveries(tx, [owes]));
  };
  const fold = (digest: Digest = DIGEST) => store.transaction((tx) => foldInto(tx, store.engine, digest, FOLDABLE));
  const cards = async (status: CardRow['status']) =>
    (await store.db.selectFrom('cards').select('id').where('status', '=', status).orderBy('id').execute()).map(
      ({ id }) => id,
    );
  const callOf = (id: string) =>
    store.db.selectFrom('deliveries').selectAll().where('card', '=', id).executeTakeFirstOrThrow();

  it('are folded where nobody asked for them and they are certainly not in Slack', async () => {
    await card('a');
    await card('b');
    await card('urgent', { call: { lane: 1 } });
    await card('unsure', { call: { status: 'unsure' } });
    await card('elsewhere', { call: { channel: 'CDESK' } });
    await card('redrawn', { call: { kind: 'redraw' } });
    expect(await fold()).toBe(2);
    expect(await cards('folded')).toEqual(['a', 'b']);
    expect(await cards('owed')).toEqual(['elsewhere', 'redrawn', 'unsure', 'urgent']);
    expect(await callOf('a')).toMatchObject({ status: 'folded', digest: 'd1' });
    expect(await fold({ ...DIGEST, id: 'd2' })).toBe(0);
    expect(await store.db.selectFrom('digests').select('id').execute()).toEqual([{ id: 'd1' }]);
  });

  it('come out one after the other, the oldest that waits first, into the thread of their digest', async () => {
    await card('late', { at: NOW - 1 });
    await card('early', { at: NOW - 9 });
    await card('mid', { at: NOW - 5, status: 'posted' });
    await card('taken', { at: NOW - 99, status: 'claimed' });
    await card('moved', { at: NOW - 99, role: 'moved' });
    await fold();
    expect(await openDigests(store.db)).toEqual([]);
    await placeDigest(store.db, 'd1', '1.5');
    expect(await openDigests(store.db)).toEqual([{ ...DIGEST, status: 'there', ts: '1.5' }]);
    expect((await nextInDigest(store.db, 'd1', 9)).map(({ id }) => id)).toEqual(['early', 'mid', 'late']);
    expect([...(await routedInDigest(store.db, 'd1', 9))].sort()).toEqual(['mearly', 'mlate']);
    const [first] = await nextInDigest(store.db, 'd1', 1);
    expect(first).toMatchObject({ id: 'early', thread: '1.5' });
    await store.transaction((tx) => unfold(tx, [], NOW + 5, 1));
    await store.transaction((tx) => unfold(tx, ['early'], NOW + 5, 1));
    expect(await callOf('early')).toMatchObject({ status: 'due', lane: 1, due_at: NOW + 5, attempts: 0 });
    expect((await nextInDigest(store.db, 'd1', 9)).map(({ id }) => id)).toEqual(['mid', 'late']);
    expect(await cards('owed')).toEqual(['early']);
  });

  it('come together no more often than their channel is to hear of the same thing', async () => {
    await card('a');
    await fold();
    const since = (at: number, digest: Partial<Digest> = {}) =>
      store.transaction((tx) => wasFolded(tx, { ...DIGEST, at: NOW + 9, ...digest }, at));
    expect(await since(NOW - 1)).toBe(true);
    expect(await since(NOW)).toBe(false);
    expect(await since(NOW - 1, { at: NOW })).toBe(true);
    expect(await since(NOW - 1, { at: NOW - 1 })).toBe(false);
    expect(await since(NOW - 1, { channel: 'CDESK' })).toBe(false);
    expect(await since(NOW - 1, { about: 'danger' })).toBe(false);
  });

  it('stand in Slack when their own digest does', async () => {
    await card('a');
    await fold();
    await card('b');
    await fold({ ...DIGEST, id: 'd2' });
    await placeDigest(store.db, 'd2', '2.5');
    expect((await openDigests(store.db)).map(({ id }) => id)).toEqual(['d2']);
    expect((await nextInDigest(store.db, 'd1', 9)).map(({ thread }) => thread)).toEqual([null]);
  });

  it('are looked for after a backup came back, the newest digests first, and nothing that is out already', async () => {
    for (const [id, digest] of [
      ['a', 'd1'],
      ['b', 'd2'],
      ['c', 'd3'],
    ] as const) {
      await card(id);
      await card(`${id} out`);
      await fold({ ...DIGEST, id: digest });
      await store.transaction((tx) => unfold(tx, [`${id} out`], NOW, 1));
    }
    await store.transaction((tx) => doubtFolded(tx, NOW - 7, 2));
    const doubted = { status: 'unsure', absences: 0, started_at: NOW - 7 };
    expect([await callOf('b'), await callOf('c')]).toMatchObject([doubted, doubted]);
    for (const id of ['a out', 'b out', 'c out']) expect(await callOf(id)).toMatchObject({ status: 'due' });
    expect(await callOf('a')).toMatchObject({ status: 'folded' });
  });

  it('go out one by one where Slack does not take their digest', async () => {
    await card('a');
    await fold();
    await card('b');
    await fold({ ...DIGEST, id: 'd2' });
    await store.transaction((tx) => scatter(tx, 'd1', NOW + 5, 1));
    expect(await callOf('a')).toMatchObject({ status: 'due', lane: 1, due_at: NOW + 5, digest: null });
    expect(await callOf('b')).toMatchObject({ status: 'folded', digest: 'd2' });
    expect([await cards('owed'), await cards('folded')]).toEqual([['a'], ['b']]);
    const told = await store.db.selectFrom('digests').select(['id', 'status']).orderBy('id').execute();
    expect(told.map(({ status }) => status)).toEqual(['scattered', 'owed']);
  });

  it('are shown by department, from when to when, with the first and the words that many share', async () => {
    const about = (why: readonly string[], at: number, rest: Card = {}) =>
      card(String(at), { why, at: NOW + at, ...rest });
    await about(['Tree', 'storm'], 4);
    await about(['tree', 'park'], 2);
    await about(['storm'], 1, { department: 'streets', status: 'claimed' });
    await about(['tree'], 3);
    await about(['swings'], 0, { status: 'withdrawn' });
    await about(['swings'], 9, { role: 'moved' });
    await fold();
    const view = await digestView(store.db, DIGEST);
    expect(view.departments.map(({ short }) => short)).toEqual(['Parks', 'Streets']);
    expect(view).toMatchObject({ count: 4, waiting: 3, from: NOW + 1, to: NOW + 4, shared: ['tree'] });
    expect(view.first.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
  });
});

/** A card and its mention. `status`: the mention's. */
type Card = Partial<Omit<CardRow, 'status'>> &
  Readonly<{ status?: string; at?: number; why?: readonly string[]; call?: Partial<Delivery> }>;
