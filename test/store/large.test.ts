import Sqlite from 'better-sqlite3';
import { CompiledQuery, Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { backlog, oldestUnsure, overdue } from '../../src/store/backlog.ts';
import { openCards } from '../../src/store/cards.ts';
import { heardAfter, newestHeard } from '../../src/store/conversations.ts';
import { dueInChannels } from '../../src/store/deliveries.ts';
import { wasFolded } from '../../src/store/digests.ts';
import { cardQueues } from '../../src/store/floods.ts';
import { mentionsOf, openCounts, owedNow } from '../../src/store/home.ts';
import { FOLDABLE } from '../../src/store/lanes.ts';
import * as mentions from '../../src/store/mentions.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Db } from '../../src/store/open.ts';
import { quarantine } from '../../src/store/restored.ts';
import { firstPost, lastPost, postsBetween } from '../../src/store/rhythm.ts';
import { oldestOpen } from '../../src/store/stats.ts';
import type { Tables } from '../../src/store/tables.ts';
import { postgresForTests } from '../postgres.ts';

const THEN = 1_800_000_000_000;

/** What the bot asks again and again, or while somebody waits. */
const QUESTIONS: readonly (readonly [string, (db: Db) => Promise<unknown>])[] = [
  ['where to read on', (db) => newestHeard(db, 'x', THEN, 100)],
  ['where to read on after that', (db) => heardAfter(db, 'x', { posted: THEN, id: 'm1' }, 100)],
  ['whose posts have to be looked up', (db) => mentions.mentionsNotLookedAtSince(db, 'x', THEN, 100)],
  ['which wait for a department', (db) => mentions.mentionsIn(db, 'received', 100)],
  ['which are with nobody', (db) => mentions.openAfter(db, { posted: THEN, id: 'm1' }, 100)],
  ['which are open', (db) => mentions.openMentions(db, null, 50)],
  ['which are open in one department', (db) => mentions.openMentions(db, 'parks', 50)],
  ['how many are open', (db) => openCounts(db)],
  ['what one person has in hand', (db) => mentionsOf(db, 'UANA')],
  ['which cards to draw anew', (db) => openCards(db)],
  ['what waits longest', (db) => oldestOpen(db, null, 'https://city.slack.com', 10)],
  ['the first post', (db) => firstPost(db, 'x')],
  ['the last post', (db) => lastPost(db, 'x')],
  ['how many posts an hour had', (db) => postsBetween(db, 'x', THEN, THEN + 1)],
  ['what is owed', (db) => owedNow(db)],
  ['what is due', (db) => dueInChannels(db, ['card', 'notice', 'redraw', 'digest'], THEN)],
  ['what waits in channels', (db) => cardQueues(db, FOLDABLE)],
  ['whether dangers were folded', (db) => wasFolded(db, { channel: 'CPARKS', about: 'danger', at: THEN }, THEN)],
  ['what is late', (db) => overdue(db, THEN)],
  ['since when something is unsure', (db) => oldestUnsure(db)],
  ['the backlog', (db) => backlog(db)],
  [
    'what is open in a copy that was put back',
    (db) => quarantine({ db, engine: 'sqlite', transaction: (work) => db.transaction().execute(work) }, THEN),
  ],
];

let file: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-large-'));
  file = join(folder, 'city.db');
  const store = await openStore(`file:${file}`);
  await migrate(store);
  await store.close();
  return () => rm(folder, { recursive: true });
});

it.each(QUESTIONS)('a city with a million mentions is not read as a whole to know %s', async (_, ask) => {
  const sqlite = new Sqlite(file);
  const asked: CompiledQuery[] = [];
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: sqlite }),
    log: ({ query }) => void asked.push(query),
  });
  onTestFinished(() => db.destroy());
  await ask(db);
  expect(asked.length).toBeGreaterThan(0);
  const steps = asked.flatMap(({ sql, parameters }) =>
    sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters),
  );
  const slow = steps.map(({ detail }) => detail).filter((detail) => readsAll(detail));
  expect(slow).toEqual([]);
});

describe('on PostgreSQL', () => {
  const asked: CompiledQuery[] = [];
  let db: Db;
  /** Without rows a table is read as a whole, unless that is forbidden: then it shows whether there is another way. */
  beforeAll(async () => {
    const { url, drop } = await postgresForTests();
    const store = await openStore(url);
    await migrate(store);
    await store.close();
    const pool = new pg.Pool({ connectionString: url, options: '-c enable_seqscan=off' });
    db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void asked.push(query) });
    return async () => {
      await db.destroy();
      await drop();
    };
  });

  it.each(QUESTIONS)('nor has it to be there, to know %s', async (_, ask) => {
    asked.splice(0);
    await ask(db);
    expect(asked.length).toBeGreaterThan(0);
    const steps: string[] = [];
    for (const { sql, parameters } of asked.filter((one) => PLANNED.test(one.sql)))
      steps.push(...(await planOf(db, sql, parameters)));
    expect(steps.filter((step, at) => readsAllOf(step, steps[at + 1] ?? ''))).toEqual([]);
  });
});

const PLANNED = /^(select|insert|update|delete|with)/i;

async function planOf(db: Db, sql: string, parameters: readonly unknown[]): Promise<readonly string[]> {
  const explain = CompiledQuery.raw(`EXPLAIN ${sql}`, [...parameters]);
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>(explain);
  return rows.map((row) => row['QUERY PLAN'].trim());
}

/** The same of a step of PostgreSQL, which says in the next line what it looks for. */
function readsAllOf(step: string, next: string): boolean {
  const [, how = ''] =
    /(Seq Scan|Index.* Scan.*) on (mentions|cards|deliveries|events|replies|answers)\b/.exec(step) ?? [];
  return how === 'Seq Scan' || (how !== '' && !PARTIAL.test(how) && !next.startsWith('Index Cond'));
}

const PARTIAL = /mentions_(received|open|leased)|deliveries_(due|running|unsure|dead|folded|digest_redraw|redraw)/;

/** All rows of a table that only grows, or all that one network ever brought. */
function readsAll(detail: string): boolean {
  if (/^SCAN (mentions|cards|deliveries|events|replies|answers)\b/.test(detail)) return !PARTIAL.test(detail);
  return /^SEARCH mentions .*\(network=\?\)$/.test(detail) && !/mentions_of_network/.test(detail);
}
