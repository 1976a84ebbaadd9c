import { afterEach, describe, expect, test } from 'vitest';
import { SILENT } from '../../src/cli/silent.ts';
import type { Notice } from '../../src/core/notice.ts';
import { createDesk } from '../../src/desk.ts';
import { owed } from '../../src/desk/owed.ts';
import type { City } from '../../src/steps/city.ts';
import { checkingClock } from '../../src/steps/check-clock.ts';
import { lateReading, lateWork } from '../../src/steps/lateness.ts';
import { listenForSilence } from '../../src/steps/silence.ts';
import { remember } from '../../src/store/city.ts';
import { moveCursor } from '../../src/store/cursors.ts';
import { oweDeliveries } from '../../src/store/deliveries.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import { createVault } from '../../src/store/vault.ts';
import { aMention } from '../examples.ts';
import { aNetwork } from '../slack/network.ts';
import { aClock, aStore, ENGINES, orderedIds, type Engine } from '../stores.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK = 7 * 24 * HOUR;
let close: () => Promise<void> = () => Promise.resolve();

afterEach(() => close());

async function aWatch(engine: Engine = 'SQLite') {
  const opened = await aStore(engine);
  close = opened.close;
  const { store } = opened;
  const clock = aClock();
  const ids = orderedIds();
  const nobody = () => Promise.reject(new Error('nobody asks Slack'));
  const network = aNetwork();
  const city: City = {
    desk: createDesk(store, clock, ids, () => undefined),
    store,
    clock,
    ids,
    random: () => 0.5,
    log: SILENT,
    vault: createVault('a key', () => new Uint8Array(12)),
    networks: new Map([['x', network]]),
    workspace: { send: nobody, redraw: nobody, find: nobody, posted: nobody },
    pace: { free: () => 1, take: () => undefined, rest: () => undefined },
    may: nobody,
    lookAtChannel: nobody,
    settle: { slack: 1, network: 1 },
    admins: ['UOLGA', 'UPRIYA'],
    life: 'first',
    alone: true,
  };
  const posts = (times: readonly number[]) =>
    insertMentions(
      store.db,
      times.map((postedAt) => mentionToRow(aMention({ id: ids(), postId: ids(), postedAt }), 0)),
    );
  /** Each week the same: `count` posts spread over the hours before now. */
  const weeks = async (count: number, hours: number, most = 4) => {
    const now = clock.now();
    const spread = (end: number) =>
      Array.from({ length: count }, (_, at) => Math.round(end - ((at + 0.5) * hours * HOUR) / count));
    for (let week = 1; week <= most; week += 1) await posts(spread(now - week * WEEK));
    await posts([now - most * WEEK - 24 * HOUR]);
  };
  const told = async () => {
    const rows = await store.db
      .selectFrom('deliveries')
      .selectAll()
      .where('kind', '=', 'notice')
      .orderBy('id')
      .execute();
    return rows.filter(({ channel }) => channel === 'UOLGA').map(({ notice }) => JSON.parse(notice ?? '') as Notice);
  };
  const read = () => moveCursor(store.db, 'x:mentions', 'c', clock.now());
  return { city, clock, network, posts, weeks, told, read, store, ids };
}

describe.each(ENGINES)('a silent feed (%s)', (engine) => {
  test('is told once, with what is usual, and once more when it is over', async () => {
    const { city, clock, network, posts, weeks, told, read } = await aWatch(engine);
    await weeks(14, 6);
    await posts([clock.now() - 6.5 * HOUR]);
    await read();
    for (let round = 0; round < 3; round += 1) await listenForSilence(city, network, 15 * MINUTE);
    expect(await told()).toEqual([{ about: 'feed_silent', network: 'x', hours: 6, usual: 14 }]);
    clock.forward(HOUR);
    await posts([clock.now()]);
    await read();
    for (let round = 0; round < 3; round += 1) await listenForSilence(city, network, 15 * MINUTE);
    expect((await told()).slice(1)).toEqual([{ about: 'feed_back', network: 'x' }]);
  });
});

describe('a feed is not called silent', () => {
  const listen = async (watch: Awaited<ReturnType<typeof aWatch>>) => {
    await listenForSilence(watch.city, watch.network, 15 * MINUTE);
    return watch.told();
  };

  test('where nobody writes at these hours', async () => {
    const watch = await aWatch();
    await watch.weeks(7, 6);
    await watch.posts([watch.clock.now() - 6.5 * HOUR]);
    await watch.read();
    expect(await listen(watch)).toEqual([]);
  });

  test('where two weeks are all that is known', async () => {
    const watch = await aWatch();
    await watch.weeks(14, 6, 2);
    await watch.posts([watch.clock.now() - 6.5 * HOUR]);
    await watch.read();
    expect(await listen(watch)).toEqual([]);
  });

  test('while it is not read: that is another trouble', async () => {
    const watch = await aWatch();
    await watch.weeks(14, 6);
    await watch.posts([watch.clock.now() - 6.5 * HOUR]);
    await watch.read();
    watch.clock.forward(16 * MINUTE);
    expect(await listen(watch)).toEqual([]);
  });

  test('where one of the weeks had a storm, and the others nothing', async () => {
    const watch = await aWatch();
    const now = watch.clock.now();
    await watch.posts([now - 5 * WEEK, now - 6.5 * HOUR]);
    await watch.posts(Array.from({ length: 400 }, (_, at) => now - WEEK - at * 30_000));
    await watch.read();
    expect(await listen(watch)).toEqual([]);
  });
});

describe('work that should have left', () => {
  test('is told once, and once more when all of it is gone', async () => {
    const { city, clock, told, store, ids } = await aWatch();
    const look = lateWork(city);
    await oweDeliveries(store.db, [owed('reply', ids(), clock.now(), {}), owed('reply', ids(), clock.now(), {})]);
    clock.forward(9 * MINUTE);
    await look();
    expect(await told()).toEqual([]);
    clock.forward(3 * MINUTE);
    await look();
    await look();
    expect(await told()).toEqual([{ about: 'work_late', count: 2, minutes: 12 }]);
    await store.db.updateTable('deliveries').set({ status: 'done' }).execute();
    await look();
    await look();
    expect((await told()).slice(1)).toEqual([{ about: 'work_on_time' }]);
  });

  test('is no alarm in the first minutes after a long pause: the bot catches up', async () => {
    const { city, clock, told, store, ids } = await aWatch();
    await oweDeliveries(store.db, [owed('reply', ids(), clock.now(), {})]);
    clock.forward(24 * HOUR);
    await lateWork(city)();
    expect(await told()).toEqual([]);
  });
});

describe('a network that nobody reads', () => {
  test('is told once, and once more when it is read again', async () => {
    const { city, clock, network, told, read } = await aWatch();
    const look = lateReading(city, MINUTE);
    await read();
    clock.forward(14 * MINUTE);
    await look(network);
    expect(await told()).toEqual([]);
    clock.forward(6 * MINUTE);
    await look(network);
    await look(network);
    expect(await told()).toEqual([{ about: 'reading_late', network: 'x', minutes: 20 }]);
    await read();
    await look(network);
    await look(network);
    expect((await told()).slice(1)).toEqual([{ about: 'network_back', network: 'x' }]);
  });

  test.each(['stopped', 'braked'])('is left to the one who tells of it, where it was %s', async (what) => {
    const { city, clock, network, told, read, store } = await aWatch();
    const look = lateReading(city, MINUTE);
    await read();
    await remember(store.db, `${what}:x`, { since: 1 });
    clock.forward(HOUR);
    await look(network);
    expect(await told()).toEqual([]);
  });

  test('is no alarm right after a pause', async () => {
    const { city, clock, network, told, read } = await aWatch();
    await read();
    clock.forward(24 * HOUR);
    await lateReading(city, MINUTE)(network);
    expect(await told()).toEqual([]);
  });
});

describe.each(ENGINES)('a clock that is wrong (%s)', (engine) => {
  async function aMachine() {
    const watch = await aWatch(engine);
    const seen: { ahead: number | null } = { ahead: null };
    const network = aNetwork({ clockAhead: () => seen.ahead });
    const city = { ...watch.city, networks: new Map([['x', network]]) };
    return { ...watch, city, seen };
  }

  test('is told once, however often it is looked at, and once more when it is right', async () => {
    const { city, told, seen } = await aMachine();
    const look = checkingClock();
    for (const ahead of [null, 59_000, 12 * MINUTE, 12 * MINUTE, 13 * MINUTE]) {
      seen.ahead = ahead;
      await look(city);
    }
    expect(await told()).toEqual([{ about: 'clock_wrong', network: 'X', minutes: 12 }]);
    seen.ahead = -2_000;
    await look(city);
    await look(city);
    expect((await told()).slice(1)).toEqual([{ about: 'clock_right' }]);
  });

  test('that is wrong for one look only is nobody’s trouble', async () => {
    const { city, told, seen } = await aMachine();
    const look = checkingClock();
    for (const ahead of [-HOUR, 0, HOUR, 0]) {
      seen.ahead = ahead;
      await look(city);
    }
    expect(await told()).toEqual([]);
  });

  test('of one replica is not taken back by another, but by its next life', async () => {
    const { city, told, seen } = await aMachine();
    const [right, wrong] = [checkingClock(), checkingClock()];
    seen.ahead = 0;
    await right(city);
    seen.ahead = -HOUR;
    await wrong(city);
    await wrong(city);
    seen.ahead = 0;
    await right(city);
    expect(await told()).toEqual([{ about: 'clock_wrong', network: 'X', minutes: -60 }]);
    await checkingClock()(city);
    expect((await told()).slice(1)).toEqual([{ about: 'clock_right' }]);
  });
});
