import Sqlite from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { BY_HAND_LEASE } from '../../src/core/lease.ts';
import type { Network } from '../../src/networks/network.ts';
import { migrate } from '../../src/store/migrate.ts';
import { mentionsByPost } from '../../src/store/mentions.ts';
import { openStore } from '../../src/store/open.ts';
import { holding } from '../../src/steps/holding.ts';
import { stepsOf } from '../../src/steps/index.ts';
import { aPost, aReply } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock } from '../stores.ts';

/** They grow with every post, for years. */
const GROWING = ['mentions', 'events', 'cards', 'deliveries', 'answers', 'overheard', 'replies'];

test('no step reads a whole table that grows, nor a whole index of one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-plans-'));
  const file = join(folder, 'city.db');
  const prepared = vi.spyOn(Sqlite.prototype, 'prepare');
  const store = await openStore(`file:${file}`);
  await migrate(store);
  prepared.mockClear();
  await live(store);
  await store.close();
  const texts = [...new Set(prepared.mock.calls.map(([text]) => text))];
  prepared.mockRestore();
  const sqlite = new Sqlite(file);
  const partial = sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'`);
  const small = new Set(partial.pluck().all());
  const scans = texts.flatMap((text) =>
    planOf(sqlite, text)
      .filter((line) => isWhole(line, small))
      .map((line) => ({ line, text })),
  );
  sqlite.close();
  await rm(folder, { recursive: true });
  expect(texts.length).toBeGreaterThan(50);
  expect(scans).toEqual([]);
});

function planOf(sqlite: Sqlite.Database, text: string): readonly string[] {
  if (!/^\s*(?:select|insert|update|delete|with)\b/i.test(text)) return [];
  const places = (text.match(/\?/g) ?? []).map(() => null);
  const rows = sqlite.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...places) as readonly Readonly<{ detail: string }>[];
  return rows.map(({ detail }) => detail);
}

/** An index of few rows, as of what is due, may be read from one end to the other. */
function isWhole(line: string, small: ReadonlySet<unknown>): boolean {
  const [, table = '', index] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(line) ?? [];
  return GROWING.includes(table) && !small.has(index);
}

/** A city in which a bit of everything happens, and every step has its turn. */
async function live(store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  const clock = aClock();
  const posts = Array.from({ length: 30 }, (_, at) => {
    const id = String(100 + at);
    return aPost({ id, latestId: id, conversationId: id, text: '@MayorOkafor a pothole', postedAt: clock.now() });
  });
  const city = await openTown(store, clock, floodedSlack(clock.now), (x) => quiet(x, posts));
  const times = { pollMs: 60_000, since: 0, readsPerDay: 10_000, mayor: { credentials: null, id: null } };
  const steps = stepsOf(city, holding(city), times);
  const round = async () => {
    for (const { run } of steps) await run();
    clock.forward(31 * 60_000);
  };
  await round();
  await round();
  const [first, second, third] = await mentionsByPost(store.db, 'x', ['100', '101', '102']);
  if (!first || !second || !third) throw new Error('Three are posted by then');
  const by = 'UANA';
  const leaseUntil = clock.now() + 60_000;
  const reply = (mention: string, to: string) => aReply({ id: `r-${mention}`, mention, to });
  await city.desk.act({ do: 'claim', mention: first.id, by, leaseUntil });
  await city.desk.act({ do: 'reply', mention: first.id, by, reply: reply(first.id, first.latestId) });
  await city.desk.act({
    do: 'hand_over',
    mention: second.id,
    by,
    reply: reply(second.id, second.latestId),
    leaseUntil: clock.now() + BY_HAND_LEASE,
  });
  await city.desk.act({ do: 'reroute', mention: third.id, by, to: 'parks', word: 'Yours.' });
  for (let turn = 0; turn < 4; turn += 1) await round();
}

function quiet(x: Network, posts: readonly ReturnType<typeof aPost>[]): Network {
  const heard = () => Promise.resolve({ outcome: 'read', posts: [] } as const);
  return {
    ...x,
    read: () => Promise.resolve({ outcome: 'read', posts, cursor: '1', reads: posts.length, missed: 'none' }),
    answers: heard,
    published: heard,
    conversations: heard,
    search: heard,
    lookUp: (_, ids) =>
      Promise.resolve({ outcome: 'read', posts: posts.filter(({ id }) => ids.includes(id)), gone: [] }),
    withdrawals: {
      most: 10,
      ask: () => Promise.resolve({ outcome: 'asked', receipt: '1' }),
      answer: () => Promise.resolve({ outcome: 'read', gone: posts.slice(0, 1).map(({ id }) => id) }),
    },
    count: () => Promise.resolve({ outcome: 'counted', minutes: [] }),
    who: () => Promise.resolve({ outcome: 'known', remoteId: '1', handle: 'MayorOkafor', name: 'The mayor' }),
    find: () => Promise.resolve({ outcome: 'absent' }),
    publish: () => Promise.resolve({ outcome: 'unsure', words: 'No answer came.' }),
  };
}
