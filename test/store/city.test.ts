import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountOf, accounts, removeAccount, saveAccount } from '../../src/store/accounts.ts';
import { citySettings, remember, remembered, setCity } from '../../src/store/city.ts';
import { cursorOf, moveCursor } from '../../src/store/cursors.ts';
import {
  allDepartments,
  departmentById,
  departments,
  removeDepartment,
  saveDepartment,
} from '../../src/store/departments.ts';
import { addLessons, forgetLessons, lessonCount, lessons, type StoredLesson } from '../../src/store/lessons.ts';
import { loseChannel, lostChannels, regainChannel } from '../../src/store/lost-channels.ts';
import type { Db } from '../../src/store/open.ts';
import { firstTime, forgetSeen } from '../../src/store/seen.ts';
import { subscribe, subscriptions, subscriptionsOf, unsubscribe } from '../../src/store/subscriptions.ts';
import { aDepartment, aStore, ENGINES, markAccount } from '../stores.ts';

describe.each(ENGINES)('what is set for the city, on %s', (engine) => {
  let db: Db;
  let close: () => Promise<void>;

  beforeEach(async () => {
    const { store, close: end } = await aStore(engine);
    db = store.db;
    close = end;
  });
  afterEach(() => close());

  it('settings have defaults, and the last word counts', async () => {
    expect(await citySettings(db)).toEqual({
      finalSay: null,
      paused: null,
      threshold: 0.5,
      nobody: 'digest',
      restoredAt: null,
      readAgainAt: null,
    });
    const paused = { by: 'UOLGA', at: 5, why: 'a storm' };
    await setCity(db, 'paused', paused);
    await setCity(db, 'threshold', 0.6);
    await setCity(db, 'threshold', 0.7);
    expect(await citySettings(db)).toMatchObject({ paused, threshold: 0.7 });
    await setCity(db, 'paused', null);
    expect((await citySettings(db)).paused).toBeNull();
    await remember(db, 'note', { any: ['thing'] });
    expect(await remembered(db, 'note')).toEqual({ any: ['thing'] });
    expect(await remembered(db, 'nothing')).toBeNull();
  });

  it('a department is kept word for word, is known after it ended, and can come back', async () => {
    const parks = aDepartment({
      keywords: ['tree', '“swings”'],
      voice: 'Kind.',
      asMayor: true,
      signature: '— Parks',
      description: 'Trees.',
      maps: ['parks', 'graffiti'],
    });
    await saveDepartment(db, parks, 1);
    await saveDepartment(db, { ...parks, name: 'Parks' }, 2);
    expect(await departments(db)).toEqual([{ ...parks, name: 'Parks' }]);
    await subscribe(db, { department: 'parks', channel: 'CPARKS', by: null, at: 1 });
    await removeDepartment(db, 'parks', 3);
    expect(await departments(db)).toEqual([]);
    expect(await subscriptions(db)).toEqual([]);
    expect((await allDepartments(db)).map(({ id }) => id)).toEqual(['parks']);
    expect((await departmentById(db, 'parks'))?.name).toBe('Parks');
    await saveDepartment(db, parks, 4);
    expect(await departments(db)).toEqual([parks]);
  });

  it('a channel asks for a department once, and ends what it asked for once', async () => {
    for (const id of ['parks', 'streets']) await saveDepartment(db, aDepartment({ id }), 1);
    const wish = { department: 'parks', channel: 'CDESK', by: 'UOLGA', at: 1 };
    expect(await subscribe(db, wish)).toBe(true);
    expect(await subscribe(db, { ...wish, by: 'UANA', at: 2 })).toBe(false);
    await subscribe(db, { ...wish, department: 'streets' });
    await subscribe(db, { ...wish, channel: 'CPARKS' });
    expect((await subscriptionsOf(db, 'CDESK')).map(({ department }) => department)).toEqual(['parks', 'streets']);
    expect((await subscriptionsOf(db, 'CDESK'))[0]).toEqual(wish);
    expect(await unsubscribe(db, 'parks', 'CDESK')).toBe(true);
    expect(await unsubscribe(db, 'parks', 'CDESK')).toBe(false);
    expect(await subscriptions(db)).toHaveLength(2);
    await expect(subscribe(db, { ...wish, department: 'nobody' })).rejects.toThrow();
  });

  it('there is one account for each network and role', async () => {
    const none = { remote_id: null, credentials: null, status_words: null, checked_at: null };
    const account = {
      ...none,
      id: 'a1',
      network: 'x',
      role: 'parks',
      handle: 'AlderParks',
      status: 'unchecked' as const,
    };
    await saveAccount(db, account);
    await saveAccount(db, { ...account, id: 'a2', handle: 'ParksOfAlder' });
    await saveAccount(db, { ...account, id: 'a3', role: 'mayor', handle: 'Mayor' });
    expect((await accounts(db)).map(({ handle }) => handle)).toEqual(['Mayor', 'ParksOfAlder']);
    await markAccount(db, 'a2', 'refused', 'suspended', 7);
    expect(await accountOf(db, 'x', 'parks')).toMatchObject({
      status: 'refused',
      status_words: 'suspended',
      checked_at: 7,
    });
    await removeAccount(db, 'x', 'parks');
    expect(await accountOf(db, 'x', 'parks')).toBeNull();
  });

  it('a channel is lost once, until it is mended', async () => {
    expect(await loseChannel(db, 'C1', 'archived', 1)).toBe(true);
    expect(await loseChannel(db, 'C1', 'archived', 2)).toBe(false);
    expect(await lostChannels(db)).toEqual(new Set(['C1']));
    await regainChannel(db, 'C1');
    expect(await loseChannel(db, 'C1', 'archived', 3)).toBe(true);
  });

  it('what Slack sends twice is news once, until it is forgotten', async () => {
    expect(await firstTime(db, 'e1', 10)).toBe(true);
    expect(await firstTime(db, 'e1', 11)).toBe(false);
    await forgetSeen(db, 10);
    expect(await firstTime(db, 'e1', 12)).toBe(false);
    await forgetSeen(db, 11);
    expect(await firstTime(db, 'e1', 13)).toBe(true);
  });

  it('a cursor says how far we are, and when that was', async () => {
    expect(await cursorOf(db, 'x:mentions')).toBeNull();
    await moveCursor(db, 'x:mentions', 'opaque 1', 5);
    await moveCursor(db, 'x:mentions', 'opaque 2', 6);
    expect(await cursorOf(db, 'x:mentions')).toEqual({ value: 'opaque 2', at: 6 });
  });

  it('lessons come oldest first, the newest of many, and lose words that their author took back', async () => {
    const lesson = (id: string, at: number): StoredLesson => {
      const none = { department: null, lesson: null, person: null };
      return { ...none, id, at, kind: 'dismissed', by: 'UANA', text: `words of ${id}`, mention: `m-${id}` };
    };
    await addLessons(db, [lesson('a', 1), lesson('b', 2), lesson('c', 3)]);
    expect((await lessons(db, 2)).map(({ id }) => id)).toEqual(['b', 'c']);
    const before = await lessonCount(db);
    await forgetLessons(db, ['m-b']);
    expect((await lessons(db, 3)).map(({ text }) => text)).toEqual(['words of a', '', 'words of c']);
    expect(await lessonCount(db)).not.toBe(before);
  });
});
