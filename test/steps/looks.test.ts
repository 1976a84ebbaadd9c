import { expect, it } from 'vitest';
import type { Workspace } from '../../src/core/workspace.ts';
import { owed } from '../../src/desk/owed.ts';
import { looksFor, lookBackTo } from '../../src/steps/looks.ts';
import { aNetwork } from '../slack/network.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore } from '../stores.ts';

it('reads each channel and thread once in a round, from the earliest on, for all that may stand there', async () => {
  const asked: unknown[] = [];
  const workspace: Workspace = {
    send: () => Promise.reject(new Error('Nothing is sent')),
    redraw: () => Promise.reject(new Error('Nothing is drawn')),
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find(place, deliveries, since) {
      asked.push([place, deliveries, since]);
      return Promise.resolve({ outcome: 'looked', found: new Map([['a', '1.0']]), threads: [] });
    },
  };
  const { store, close } = await aStore('SQLite');
  const city = await openTown(store, aClock(), workspace, (x) => x);
  const looks = looksFor(city, [
    owed('card', 'a', 200_000, { started_at: 100_000 }),
    owed('card', 'b', 90_000, {}),
    owed('digest', 'c', 300_000, {}),
    owed('redraw', 'd', 10, {}),
    owed('reply', 'e', 10, {}),
  ]);
  const [parks, thread] = [
    { channel: 'CPARKS', thread: null },
    { channel: 'CPARKS', thread: '7.0' },
  ];
  for (const place of [parks, parks, thread, parks, thread]) await looks(place);
  await close();
  expect(asked).toEqual([
    [parks, ['a', 'b', 'c'], 30_000],
    [thread, ['a', 'b', 'c'], 30_000],
  ]);
});

it('looks back further where our clock is ahead, or was when it was written down', async () => {
  const HOUR = 60 * 60_000;
  const { store, close } = await aStore('SQLite');
  const clock = aClock();
  const now = clock.now();
  const workspace = { find: nothing, posted: nothing, send: nothing, redraw: nothing };
  const town = await openTown(store, clock, workspace, (x) => x);
  const seen: { ahead: number | null } = { ahead: null };
  const city = { ...town, networks: new Map([['x', aNetwork({ clockAhead: () => seen.ahead })]]) };
  expect(lookBackTo(city, now - HOUR)).toBe(now - HOUR);
  expect(lookBackTo(city, now + 2_000)).toBe(now);
  expect(lookBackTo(city, now + 5 * HOUR)).toBe(now - 24 * HOUR);
  seen.ahead = 5 * HOUR;
  expect(lookBackTo(city, now - HOUR)).toBe(now - 6 * HOUR);
  seen.ahead = -5 * HOUR;
  expect(lookBackTo(city, now - HOUR)).toBe(now - HOUR);
  await close();
});

const nothing = () => Promise.reject(new Error('Nothing happens'));
