import { CompiledQuery, sql } from 'kysely';
import { readdirSync, readFileSync } from 'node:fs';
import type { Db, Store } from './open.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);

/** Brings the database to this program's version, one transaction per step; refuses a newer database with a sentence. */
export async function migrate(store: Store, folder: URL = FOLDER): Promise<readonly string[]> {
  await sql`CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)`.execute(store.db).catch(lostTheRace);
  const ours = known(folder);
  const foreign = unknownMigration(await names(store.db), folder);
  if (foreign !== null) {
    throw new Error(`This database is newer than this program (it knows ${foreign}). Install the newer mention-relay.`);
  }
  const applied: string[] = [];
  for (const name of ours) {
    const done = await store.transaction((tx) =>
      apply(tx, store.engine, name, readFileSync(new URL(name, folder), 'utf8')),
    );
    if (done) applied.push(name);
  }
  return applied;
}

/** Steps that this database has not made yet; all of them where there is nothing in it. Changes nothing. */
export async function pendingMigrations(store: Store, folder: URL = FOLDER): Promise<readonly string[]> {
  const tables = await store.db.introspection.getTables({ withInternalKyselyTables: true });
  const done = tables.some(({ name }) => name === 'migrations') ? await names(store.db) : [];
  return known(folder).filter((name) => !done.includes(name));
}

/** A step that this program does not know, or null. */
export function unknownMigration(names: readonly string[], folder: URL = FOLDER): string | null {
  const ours = known(folder);
  return names.find((name) => !ours.includes(name)) ?? null;
}

async function apply(tx: Db, engine: Store['engine'], name: string, script: string): Promise<boolean> {
  if (engine === 'postgres') await sql`SELECT pg_advisory_xact_lock(731_202_611)`.execute(tx);
  if ((await names(tx)).includes(name)) return false;
  for (const statement of statements(script)) await tx.executeQuery(CompiledQuery.raw(statement));
  await sql`INSERT INTO migrations (name) VALUES (${name})`.execute(tx);
  return true;
}

function known(folder: URL): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort();
}

async function names(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM migrations`.execute(db);
  return rows.map(({ name }) => name);
}

function statements(script: string): readonly string[] {
  return script
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** Two that start at once both create the table: PostgreSQL tells one of them that it exists. */
function lostTheRace(error: unknown): void {
  if (!(error instanceof Error) || !/pg_type_typname|already exists|duplicate key/.test(error.message)) throw error;
}
