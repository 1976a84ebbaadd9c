import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, type SqliteDatabase } from 'kysely';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PoolConfig } from 'pg';
import { isServer } from './address.ts';
import { whereaboutsOf } from './whereabouts.ts';
import { storablePool } from './storable-pool.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

export type Store = Readonly<{
  db: Db;
  engine: 'sqlite' | 'postgres';
  /** Where SQLite keeps it; null: on a server, or in memory. */
  file: string | null;
  /** Runs `work` in one short transaction; inside it only the handle that it is given is used. */
  transaction: <T>(work: (tx: Db) => Promise<T>) => Promise<T>;
  /** Comes back when whoever waits was heard: for those who read much in a row. */
  turn: () => Promise<void>;
  /** Ids of deliveries that this process has taken and not put down yet. */
  inHand: Set<string>;
  /** Is told how often work was taken, before any of it leaves. */
  taken?: (takes: number) => void;
  close: () => Promise<void>;
}>;

/**
 * `file:data/mention-relay.db`, `:memory:` or `postgres://…`. `elsewhere` is called when a server answers there that is
 * not the one of before: it may not know of all that left, and nobody works on through this store.
 */
export async function openStore(url: string, elsewhere: () => void = () => undefined): Promise<Store> {
  const postgres = isServer(url);
  const db = new Kysely<Tables>({ dialect: postgres ? await postgresDialect(url, elsewhere) : sqliteDialect(url) });
  return {
    db,
    engine: postgres ? 'postgres' : 'sqlite',
    file: postgres || fileOf(url) === MEMORY ? null : fileOf(url),
    turn: () => Promise.resolve(),
    inHand: new Set(),
    transaction: (work) => again(() => db.transaction().execute(work), postgres ? ROUNDS : 1),
    close: () => db.destroy(),
  };
}

const ROUNDS = 5;
/** Of transactions that wait for each other PostgreSQL ends one, as if it had never been. */
const ENDED_BY_OTHERS = ['40P01', '40001'];

async function again<T>(attempt: () => Promise<T>, rounds: number): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (rounds <= 1 || !ENDED_BY_OTHERS.includes(code)) throw error;
    return again(attempt, rounds - 1);
  }
}

/** The server takes back what a process holds that stands still for so long within a transaction, in ms; an address can say otherwise. */
const LONGEST_PAUSE = 30_000;

async function postgresDialect(url: string, elsewhere: () => void): Promise<PostgresDialect> {
  const { default: pg } = await import('pg');
  const { INT8 } = pg.types.builtins;
  pg.types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    idle_in_transaction_session_timeout: LONGEST_PAUSE,
    verify: sameWhereabouts(elsewhere),
  });
  // A connection that breaks while it waits is replaced, one that breaks in use fails its query: either error, unheard, would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool: storablePool(pool) });
}

type Verify = NonNullable<PoolConfig['verify']>;

/** Each new connection is asked where it leads: a server that took over has perhaps lost the newest changes. */
function sameWhereabouts(elsewhere: () => void): Verify {
  let first: string | null = null;
  return (client, done) => {
    const ask = async (question: string) => {
      const { rows } = await client.query<string[]>({ text: question, rowMode: 'array' });
      return rows[0]?.[0] ?? '';
    };
    whereaboutsOf(ask).then(
      (now) => {
        first ??= now;
        if (now === first) return done();
        elsewhere();
        done(new Error('Another server answers for the database: the bot has to start anew'));
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  };
}

function sqliteDialect(url: string): SqliteDialect {
  const file = fileOf(url);
  if (file !== MEMORY) ownersOnly(file);
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  // What authors take back is not to be read out of free space either.
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('journal_size_limit = 67108864');
  // Pages that change again soon are copied from the log once instead of each time; the bot has it done in a thread (`copyingLog`).
  sqlite.pragma('wal_autocheckpoint = 4000');
  sqlite.pragma('mmap_size = 0');
  // The kernel keeps the file's pages as well: a larger cache of our own is no faster.
  sqlite.pragma('cache_size = -4000');
  const trouble = unsafe(sqlite, file);
  if (trouble !== null) {
    sqlite.close();
    throw new Error(trouble);
  }
  return new SqliteDialect({ database: withStatementsKept(sqlite) });
}

const MEMORY = ':memory:';

/** A new database holds keys and residents' words: nobody else on the machine reads it, nor the log that SQLite adds. */
function ownersOnly(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

const fileOf = (url: string) => url.replace(/^(file|sqlite):(\/\/)?/, '');

/** Why what is written here may not last; null: it does. */
export function unsafe(sqlite: Sqlite.Database, file: string): string | null {
  const [mode, synchronous] = ['journal_mode', 'synchronous'].map((name) => sqlite.pragma(name, { simple: true }));
  if (file !== MEMORY && mode !== 'wal')
    return `SQLite cannot keep a log beside ${file}: put it on a disk of this machine`;
  if (synchronous !== 2) return 'SQLite does not write through to disk';
  const version = String(sqlite.prepare('SELECT sqlite_version()').pluck().get());
  return tooOld(version)
    ? `SQLite ${version} can damage a log that several write to: 3.51.3 is the first that cannot`
    : null;
}

/** Whether that SQLite has the fault that can lose what was written when a log begins anew. */
export function tooOld(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major * 1_000_000 + minor * 1_000 + patch < 3_051_003;
}

/** Statements are prepared once; a transaction takes the write lock at its beginning, so that two never collide midway. */
function withStatementsKept(sqlite: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement>();
  return {
    close: () => sqlite.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known) return known;
      const text = sql === 'begin' ? 'begin immediate' : sql.replace(/\$\d+/g, '?');
      const statement = sqlite.prepare(text);
      if (kept.size > 500) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}
