import { afterEach, expect, test } from 'vitest';
import { openHealth } from '../../src/health/server.ts';
import { createTally } from '../../src/health/tally.ts';
import { owed } from '../../src/desk/owed.ts';
import { remember } from '../../src/store/city.ts';
import { moveCursor } from '../../src/store/cursors.ts';
import { oweDeliveries } from '../../src/store/deliveries.ts';
import { addEvents } from '../../src/store/events.ts';
import { addReads, dayOf } from '../../src/store/reads.ts';
import { aClock, aStore, ENGINES, orderedIds, type Engine } from '../stores.ts';
import { handTimers } from '../slack/timers.ts';
import { SILENT } from '../../src/cli/silent.ts';

const MINUTE = 60_000;
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function watched(engine: Engine = 'SQLite') {
  const { store, close } = await aStore(engine);
  open.push(close);
  const clock = aClock();
  const timers = handTimers();
  const tally = createTally();
  const seen = { hears: true };
  const health = await openHealth(
    {
      store,
      clock,
      timers,
      networks: ['x'],
      prices: new Map([['x', 0.005]]),
      lateAfter: 15 * MINUTE,
      hears: () => seen.hears,
      clockAhead: () => -2_500,
    },
    { host: '127.0.0.1', port: 0, tally, log: SILENT },
  );
  open.push(health.stop);
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`${health.url}${path}`, { method });
    return { status: response.status, text: await response.text() };
  };
  const figure = async (name: string) => {
    const { text } = await ask('/metrics');
    return text
      .split('\n')
      .find((line) => line.startsWith(`mention_relay_${name} `) || line.startsWith(`mention_relay_${name}{`));
  };
  const read = () => moveCursor(store.db, 'x:mentions', 'c', clock.now());
  const beats = (count: number) => {
    for (let beat = 0; beat < count; beat += 1) {
      clock.forward(500);
      timers.pass(500);
    }
  };
  const later = (ms: number) => {
    clock.forward(ms);
    timers.pass(500);
    beats(20);
  };
  return { store, clock, timers, tally, seen, ask, figure, read, beats, later };
}

test('a bot that reads, writes and is heard is well', async () => {
  const { ask, read, beats } = await watched();
  await read();
  beats(42);
  const { status, text } = await ask('/health');
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({
    ok: true,
    database: { ok: true },
    reading: [{ network: 'x', ok: true, secondsAgo: 21 }],
    slack: { ok: true },
    eventLoop: { ok: true, lagMs: 0 },
  });
});

test('a bot whose loop is held up for seconds is not well, until ten quick seconds have passed', async () => {
  const { ask, clock, timers, beats } = await watched();
  clock.forward(6_000);
  timers.pass(500);
  expect(await ask('/health')).toMatchObject({
    status: 503,
    text: expect.stringContaining('"eventLoop":{"ok":false,"lagMs":5500}') as string,
  });
  beats(20);
  expect((await ask('/health')).status).toBe(200);
});

test('just begun, nothing is late yet; after a while without a reading something is wrong', async () => {
  const { ask, read, later } = await watched();
  expect((await ask('/health')).status).toBe(200);
  later(16 * MINUTE);
  expect((await ask('/health')).text).toContain('{"network":"x","ok":false,"secondsAgo":null}');
  await read();
  expect((await ask('/health')).status).toBe(200);
  later(16 * MINUTE);
  expect((await ask('/health')).text).toContain('{"network":"x","ok":false,"secondsAgo":970}');
});

test('a limit of reading that the city has set is no fault', async () => {
  const { ask, read, later, store } = await watched();
  await read();
  later(16 * MINUTE);
  await remember(store.db, 'braked:x', { since: 1 });
  expect((await ask('/health')).status).toBe(200);
});

test('without Slack the bot is not well', async () => {
  const { ask, seen } = await watched();
  seen.hears = false;
  expect(await ask('/health')).toMatchObject({
    status: 503,
    text: expect.stringContaining('"slack":{"ok":false}') as string,
  });
});

test('a database that takes nothing is told, and what is told does not need it', async () => {
  const { ask, store } = await watched();
  await store.db.schema.dropTable('city').execute();
  expect(await ask('/health')).toMatchObject({
    status: 503,
    text: expect.stringContaining('"database":{"ok":false}') as string,
  });
});

test.each(ENGINES)('the figures tell what stands where (%s)', async (engine) => {
  const { store, clock, figure, tally } = await watched(engine);
  const ids = orderedIds();
  const { db } = store;
  const now = clock.now();
  const notice = () => owed('notice', ids(), now, { channel: 'C1', notice: '{}' });
  await oweDeliveries(db, [
    notice(),
    notice(),
    { ...notice(), status: 'running' as const },
    { ...notice(), status: 'dead' as const },
    { ...notice(), status: 'done' as const },
    { ...notice(), kind: 'reply' as const, status: 'unsure' as const, started_at: now - 90_000 },
  ]);
  const received = { type: 'received', mention: null, department: null, by: null, particulars: '{}' };
  await addEvents(db, [
    { ...received, id: ids(), at: now + 1 },
    { ...received, id: ids(), at: now + 2 },
    { ...received, id: ids(), at: now - 3_600_000 },
  ]);
  tally.add('sends', { kind: 'card', outcome: 'done' });
  tally.add('sends', { kind: 'card', outcome: 'done' });
  tally.add('rate_limited', { by: 'slack' });
  tally.add('posts_read', { network: 'x' }, 17);
  expect(await figure('deliveries{kind="notice",status="due"}')).toMatch(/ 2$/);
  expect(await figure('deliveries{kind="notice",status="running"}')).toMatch(/ 1$/);
  expect(await figure('deliveries{kind="notice",status="dead"}')).toMatch(/ 1$/);
  expect(await figure('deliveries{kind="reply",status="unsure"}')).toMatch(/ 1$/);
  expect(await figure('oldest_unsure_seconds')).toMatch(/ 90$/);
  expect(await figure('clock_ahead_seconds')).toMatch(/ -2\.5$/);
  expect(await figure('sends_total{kind="card",outcome="done"}')).toMatch(/ 2$/);
  await addReads(db, 'x', dayOf(now), 200);
  expect(await figure('posts_read_today{network="x"}')).toMatch(/ 200$/);
  expect(await figure('reading_dollars_today{network="x"}')).toMatch(/ 1$/);
  expect(await figure('rate_limited_total{by="slack"}')).toMatch(/ 1$/);
  expect(await figure('posts_read_total{network="x"}')).toMatch(/ 17$/);
  expect(Number((await figure('database_bytes'))?.split(' ')[1])).toBeGreaterThan(10_000);
  expect(await figure('mentions_received_total')).toMatch(/ 0$/);
  clock.forward(20_000);
  expect(await figure('mentions_received_total')).toMatch(/ 2$/);
  expect(await figure('mentions_received_total')).toMatch(/ 2$/);
});

test('there is nothing else to be had, and nothing to be changed', async () => {
  const { ask } = await watched();
  expect((await ask('/')).status).toBe(404);
  expect((await ask('/health', 'POST')).status).toBe(405);
  expect((await ask('/health?a=b')).status).toBe(200);
});
