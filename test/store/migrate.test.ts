import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CompiledQuery, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { postgresForTests } from '../postgres.ts';
import { ENGINES, type Engine } from '../stores.ts';
import { inAProcess } from './killed-migration.ts';

const MIGRATIONS = new URL('../../migrations/', import.meta.url);
const STEPS = readdirSync(MIGRATIONS).sort();

describe.each(ENGINES)('a database of an earlier version, on %s', (engine) => {
  it.each(STEPS.slice(0, -1).map((name, at) => [name, at + 1] as const))(
    'that knows all up to %s keeps every row on its way to today',
    async (_, count) => {
      const { store } = await aDatabase(engine);
      await migrate(store, folderOf(STEPS.slice(0, count)));
      const filled = await fill(store);
      expect(filled.size).toBeGreaterThan(10);
      await migrate(store);
      expect(await pendingMigrations(store)).toEqual([]);
      for (const [table, row] of filled) {
        const rows = await rowsOf(store, table);
        expect(rows, table).toHaveLength(1);
        expect(rows[0], table).toMatchObject(kept(table, row));
      }
      expect(await shape(store)).toEqual(await shape(await fresh(engine)));
    },
  );

  it('is whole after a kill in the midst of a step, and can go on', async () => {
    const { store, url } = await aDatabase(engine);
    for (const at of [1, 12, 30]) {
      expect(await inAProcess(url, at)).toBe('SIGKILL');
      expect(await pendingMigrations(store)).toEqual(STEPS);
      expect(Object.keys(await shape(store))).toEqual(['migrations']);
    }
    expect(await migrate(store)).toEqual(STEPS);
  });

  it('shows nothing of a step that fails at its end', async () => {
    const store = await fresh(engine);
    const before = await shape(store);
    const broken = folderOf(STEPS, 'CREATE TABLE half (id TEXT PRIMARY KEY);\nDROP TABLE nothing_of_that_name;\n');
    await expect(migrate(store, broken)).rejects.toThrow('nothing_of_that_name');
    expect(await shape(store)).toEqual(before);
  });

  it('is brought to today once when two processes start at once', async () => {
    const { store, url } = await aDatabase(engine);
    expect(await Promise.all([inAProcess(url, null), inAProcess(url, null)])).toEqual([null, null]);
    expect(await pendingMigrations(store)).toEqual([]);
    expect(await shape(store)).toEqual(await shape(await fresh(engine)));
  });

  it('of a later version is refused with a sentence, and left as it is', async () => {
    const { store } = await aDatabase(engine);
    const later = folderOf(STEPS, 'CREATE TABLE later (id TEXT PRIMARY KEY);\n');
    await migrate(store, later);
    await expect(migrate(store)).rejects.toThrow(
      'This database is newer than this program (it knows 9999-next.sql). Install the newer mention-relay.',
    );
    expect(await pendingMigrations(store, later)).toEqual([]);
  });
});

/** What a later version no longer wants to know: neighbours' words. */
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = { overheard: ['post'] };

function kept(table: string, row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !(FORGOTTEN[table] ?? []).includes(column)));
}

async function aDatabase(engine: Engine): Promise<Readonly<{ store: Store; url: string }>> {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-migrate-'));
  const place =
    engine === 'SQLite' ? { url: `file:${join(folder, 'city.db')}`, drop: async () => {} } : await postgresForTests();
  const store = await openStore(place.url);
  onTestFinished(async () => {
    await store.close();
    await place.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { store, url: place.url };
}

async function fresh(engine: Engine): Promise<Store> {
  const { store } = await aDatabase(engine);
  await migrate(store);
  return store;
}

function folderOf(names: readonly string[], next?: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-steps-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(folder, { recursive: true });
  for (const name of names) cpSync(new URL(name, MIGRATIONS), join(folder, name));
  if (next !== undefined) writeFileSync(join(folder, '9999-next.sql'), next);
  return pathToFileURL(`${folder}/`);
}

/** Every table with its columns. */
async function shape(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await store.db.introspection.getTables({ withInternalKyselyTables: true });
  return Object.fromEntries(
    tables
      .map(({ name, columns }) => [name, columns.map((column) => column.name).sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** One row in each table. All texts are the same one, so that rows refer to each other. */
async function fill(store: Store): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const tables = await store.db.introspection.getTables({ withInternalKyselyTables: true });
  const filled = new Map<string, Readonly<Record<string, unknown>>>();
  let left = tables.filter(({ name }) => name !== 'migrations');
  for (let round = 0; round < 5 && left.length > 0; round += 1) {
    const waiting: typeof left = [];
    for (const table of left) {
      const row = Object.fromEntries(table.columns.map(({ name, dataType }) => [name, valueFor(dataType)]));
      const columns = Object.keys(row);
      const places = columns.map((_, at) => `$${at + 1}`).join(', ');
      const quoted = columns.map((column) => `"${column}"`).join(', ');
      const text = `INSERT INTO "${table.name}" (${quoted}) VALUES (${places})`;
      await store.db.executeQuery(CompiledQuery.raw(text, Object.values(row))).then(
        () => filled.set(table.name, row),
        () => waiting.push(table),
      );
    }
    left = waiting;
  }
  expect(left.map(({ name }) => name)).toEqual([]);
  return filled;
}

const valueFor = (type: string) => (/int/i.test(type) ? 1 : '"one"');

async function rowsOf(store: Store, table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(store.db);
  return rows;
}
