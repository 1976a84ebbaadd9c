import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, type SqliteDatabase } from 'kysely';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

export type Store = Readonly<{
  db: Db;
  engine: 'sqlite' | 'postgres';
  /** Runs `work` in one short transaction; inside it only the handle that it is given is used. */
  transaction: <T>(work: (tx: Db) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}>;

/** `file:data/mention-relay.db`, `:memory:` or `postgres://…`. */
export async function openStore(url: string): Promise<Store> {
  const postgres = /^postgres(ql)?:/.test(url);
  const db = new Kysely<Tables>({ dialect: postgres ? await postgresDialect(url) : sqliteDialect(url) });
  return {
    db,
    engine: postgres ? 'postgres' : 'sqlite',
    transaction: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}

async function postgresDialect(url: string): Promise<PostgresDialect> {
  const { default: pg } = await import('pg');
  const { INT8 } = pg.types.builtins;
  pg.types.setTypeParser(INT8, Number);
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) });
}

function sqliteDialect(url: string): SqliteDialect {
  const file = url.replace(/^(file|sqlite):(\/\/)?/, '');
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('journal_size_limit = 67108864');
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite does not write through to disk');
  return new SqliteDialect({ database: withStatementsKept(sqlite) });
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
