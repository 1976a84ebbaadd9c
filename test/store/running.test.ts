import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import { accountOf, accounts, removeAccount, saveAccount } from '../../src/store/accounts.ts';
import { raise, raised, takeBack } from '../../src/store/alarms.ts';
import { backlog, oldestUnsure, overdue, receivedBetween } from '../../src/store/backlog.ts';
import { oweDeliveries, type Delivery } from '../../src/store/deliveries.ts';
import { addEvents } from '../../src/store/events.ts';
import { cardQueues, endFlood, floods, hurry, leaveUnfolded, takeTurnToFold } from '../../src/store/floods.ts';
import { lasts, takesWriting, writeTrouble } from '../../src/store/health.ts';
import { lastReadings, owedNow } from '../../src/store/home.ts';
import { FOLDABLE, URGENT } from '../../src/store/lanes.ts';
import type { Store } from '../../src/store/open.ts';
import { addReads, dayOf, endOfDay, readsOn } from '../../src/store/reads.ts';
import { firstTime, forgetSeen } from '../../src/store/seen.ts';
import { aStore, ENGINES, markAccount } from '../stores.ts';

describe.each(ENGINES)('what the bot knows of itself, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  const owe = (...all: readonly Delivery[]) => store.transaction((tx) => oweDeliveries(tx, all));
  const laneOf = async (id: string) =>
    (await store.db.selectFrom('deliveries').select('lane').where('id', '=', id).executeTakeFirstOrThrow()).lane;

  it('counts what is owed, by kind and standing, and leaves out what is done', async () => {
    await owe(call('a'), call('b'), call('c', { kind: 'reply' }), call('d', { status: 'running' }));
    await owe(call('e', { status: 'unsure' }), call('f', { status: 'dead' }), call('g', { status: 'done' }));
    const standing = (await backlog(store.db)).map(({ kind, status, count }) => `${kind} ${status} ${count}`);
    expect(standing.sort()).toEqual(['card dead 1', 'card due 2', 'card running 1', 'card unsure 1', 'reply due 1']);
  });

  it('says how much is owed to the outside, since when, and how much nobody knows the end of', async () => {
    expect(await owedNow(store.db)).toEqual({ owed: 0, oldest: null, unsure: 0 });
    await owe(call('a', { created_at: 30 }), call('b', { created_at: 20, status: 'running' }));
    await owe(call('c', { created_at: 10, status: 'unsure' }), call('d', { created_at: 5, status: 'done' }));
    expect(await owedNow(store.db)).toEqual({ owed: 2, oldest: 20, unsure: 1 });
  });

  it('sees what is late, and since when something is unsure', async () => {
    expect(await overdue(store.db, 100)).toEqual({ count: 0, since: null });
    expect(await oldestUnsure(store.db)).toBeNull();
    await owe(call('a', { due_at: 99 }), call('b', { due_at: 50 }), call('c', { due_at: 100 }));
    await owe(call('d', { due_at: 1, status: 'running' }));
    await owe(call('e', { status: 'unsure', started_at: 70 }), call('f', { status: 'unsure', started_at: 60 }));
    await owe(call('g', { status: 'running', started_at: 10 }));
    expect(await overdue(store.db, 100)).toEqual({ count: 2, since: 50 });
    expect(await oldestUnsure(store.db)).toBe(60);
  });

  it('counts the mentions that came in between two moments, the second included', async () => {
    const came = (id: string, at: number, type = 'received') =>
      ({ id, at, type, mention: null, department: null, by: null, particulars: '{}' }) as const;
    await addEvents(store.db, [came('1', 10), came('2', 11), came('3', 20), came('4', 21), came('5', 15, 'routed')]);
    expect(await receivedBetween(store.db, 10, 20)).toBe(2);
  });

  it('knows how many cards each channel waits for that may be folded, and since when', async () => {
    const card = (id: string, due_at: number, rest: Partial<Delivery> = {}) =>
      call(id, { lane: FOLDABLE, due_at, ...rest });
    await owe(card('a', 30), card('b', 20), card('c', 10, { channel: 'CSTREETS' }));
    await owe(card('d', 1, { lane: 1 }), card('e', 1, { status: 'done' }), card('f', 1, { kind: 'redraw' }));
    await owe(card('g', 1, { channel: null }));
    expect(Object.fromEntries(await cardQueues(store.db, FOLDABLE))).toEqual({
      CPARKS: { count: 2, since: 20 },
      CSTREETS: { count: 1, since: 10 },
    });
    await leaveUnfolded(store.db, 'CPARKS', 1);
    expect([...(await cardQueues(store.db, FOLDABLE)).keys()]).toEqual(['CSTREETS']);
    expect([await laneOf('e'), await laneOf('f')]).toEqual([FOLDABLE, FOLDABLE]);
  });

  it('hurries only the cards that others wait for', async () => {
    const card = (id: string, rest: Partial<Delivery> = {}) =>
      call(id, { lane: FOLDABLE, card: `card ${id}`, ...rest });
    await owe(card('a'), card('b'), card('c', { status: 'done' }), card('d', { kind: 'redraw' }));
    await hurry(store.db, []);
    await hurry(store.db, ['card a', 'card c', 'card d']);
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(laneOf))).toEqual([URGENT, FOLDABLE, FOLDABLE, FOLDABLE]);
  });

  it('lets one process at a time fold a channel, and not too soon again', async () => {
    const flood = (folded_at: number) => ({ channel: 'CPARKS', folded_at, busy_at: folded_at });
    expect(await takeTurnToFold(store.db, flood(100), 50)).toBe(true);
    expect(await takeTurnToFold(store.db, flood(120), 99)).toBe(false);
    expect((await floods(store.db)).get('CPARKS')?.folded_at).toBe(100);
    expect(await takeTurnToFold(store.db, flood(150), 100)).toBe(true);
    // That clock was ahead; ours is believed.
    expect(await takeTurnToFold(store.db, flood(140), 90)).toBe(true);
    await endFlood(store.db, 'CSTREETS');
    expect((await floods(store.db)).size).toBe(1);
    await endFlood(store.db, 'CPARKS');
    expect((await floods(store.db)).size).toBe(0);
  });

  it('raises an alarm once, and takes it back once', async () => {
    expect(await raised(store.db, 'silent')).toBeNull();
    expect(await raise(store.db, 'silent', 'since nine')).toBe(true);
    expect(await raise(store.db, 'silent', 'since ten')).toBe(false);
    expect([await raised(store.db, 'silent'), await raised(store.db, 'late')]).toEqual(['since nine', null]);
    expect(await takeBack(store.db, 'late')).toBe(false);
    expect([await takeBack(store.db, 'silent'), await takeBack(store.db, 'silent')]).toEqual([true, false]);
  });

  it('answers what Slack sends twice once, and forgets only what is old', async () => {
    expect([await firstTime(store.db, 'e1', 10), await firstTime(store.db, 'e1', 11)]).toEqual([true, false]);
    await firstTime(store.db, 'e2', 20);
    await forgetSeen(store.db, 20);
    expect([await firstTime(store.db, 'e1', 21), await firstTime(store.db, 'e2', 21)]).toEqual([true, false]);
  });

  it('adds up what is read by the day in UTC, network by network', async () => {
    const noon = Date.UTC(2026, 10, 22, 12);
    expect([dayOf(endOfDay(noon) - 1), dayOf(endOfDay(noon))]).toEqual([dayOf(noon), dayOf(noon) + 1]);
    await addReads(store.db, 'x', 1, 0);
    await addReads(store.db, 'x', 1, 3);
    await addReads(store.db, 'x', 1, 4);
    await addReads(store.db, 'x', 2, 5);
    await addReads(store.db, 'bluesky', 1, 6);
    expect([await readsOn(store.db, 'x', 1), await readsOn(store.db, 'x', 3)]).toEqual([7, 0]);
  });

  it('keeps the city’s accounts apart by network and role', async () => {
    const account = (network: string, role: string, handle: string) =>
      ({ id: `${network}-${role}`, network, role, handle, remote_id: null, credentials: null, ...UNCHECKED }) as const;
    await saveAccount(store.db, account('x', 'parks', 'CityParks'));
    await saveAccount(store.db, account('x', 'mayor', 'MayorOkafor'));
    await saveAccount(store.db, account('bluesky', 'parks', 'parks.city'));
    await saveAccount(store.db, account('x', 'parks', 'SeattleParks'));
    expect((await accounts(store.db)).map(({ role }) => role)).toEqual(['mayor', 'parks', 'parks']);
    await markAccount(store.db, 'x-parks', 'mismatch', 'It is somebody else’s', 9);
    expect(await accountOf(store.db, 'x', 'parks')).toMatchObject({
      ...{ handle: 'SeattleParks', status: 'mismatch', status_words: 'It is somebody else’s', checked_at: 9 },
    });
    expect(await accountOf(store.db, 'bluesky', 'parks')).toMatchObject({ handle: 'parks.city', status: 'unchecked' });
    await removeAccount(store.db, 'x', 'parks');
    expect([await accountOf(store.db, 'x', 'parks'), await accountOf(store.db, 'bluesky', 'mayor')]).toEqual([
      null,
      null,
    ]);
    expect(await accounts(store.db)).toHaveLength(2);
  });

  it('writes to see whether the database takes it, and leaves nothing behind', async () => {
    const rows = async () => (await store.db.selectFrom('city').select('name').execute()).map(({ name }) => name);
    const before = await rows();
    expect(await writeTrouble(store)).toBeNull();
    expect(await rows()).toEqual(before);
    expect(await lasts(store)).toBe(true);
    await takesWriting(store.db, 5);
    expect((await rows()).filter((name) => !before.includes(name))).toEqual(['alive']);
  });

  it('says so where a written change may be lost with the power', async () => {
    if (engine === 'SQLite') {
      await sql`PRAGMA synchronous = NORMAL`.execute(store.db);
      expect(await lasts(store)).toBe(false);
      return;
    }
    await store.transaction(async (tx) => {
      await sql`SET LOCAL synchronous_commit = off`.execute(tx);
      expect(await lasts({ ...store, db: tx })).toBe(false);
    });
  });

  it('remembers when each feed was last read', async () => {
    await store.db.insertInto('cursors').values({ feed: 'x:mayor', value: '9', at: 7 }).execute();
    expect(Object.fromEntries(await lastReadings(store.db))).toEqual({ 'x:mayor': 7 });
  });
});

const UNCHECKED = { status: 'unchecked', status_words: null, checked_at: null } as const;

/** A card for #parks that is due, unless it says otherwise. */
function call(id: string, { kind = 'card', ...rest }: Partial<Delivery> = {}): Delivery {
  return owed(kind, id, 100, { channel: 'CPARKS', ...rest });
}
