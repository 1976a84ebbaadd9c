import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { postgresForTests } from '../postgres.ts';
import { ENGINES, type Engine } from '../stores.ts';
import { FULL_CITY } from './a-full-city.ts';
import { inAProcess } from './killed-migration.ts';
import { shapeOf } from './shape.ts';

const MIGRATIONS = new URL('../../migrations/', import.meta.url);
const STEPS = readdirSync(MIGRATIONS).sort();

it('both engines end in the same tables: columns, types, what may be missing, defaults, keys and indexes', async () => {
  const [onSqlite, onPostgres] = [await shapeOf(await fresh('SQLite')), await shapeOf(await fresh('PostgreSQL'))];
  expect(onSqlite).toEqual(onPostgres);
  for (const promise of [
    'mentions.status text not null',
    "digests.about text not null default 'many'",
    'cards f (mention) mentions',
  ])
    expect(onSqlite).toContain(promise);
  expect(onSqlite).toContain("UNIQUE deliveries_redraw on deliveries (card) kind 'redraw' AND status 'due'");
});

it('the city whose rows are kept has several in each table, and whatever may be missing is there once and missing once', async () => {
  const lines = await shapeOf(await fresh('SQLite'));
  const columns = lines.flatMap((line) => [...line.matchAll(/^(\w+)\.(\w+) \w+( not null)?/g)]);
  const full: Readonly<Record<string, readonly Row[]>> = FULL_CITY;
  const known = columns.filter(([, table]) => table !== 'migrations');
  const told = known.map(([, table = '', name = '']) => {
    const values = (full[table] ?? []).map((row) => row[name]);
    return [`${table}.${name}`, values.length > 1, values.includes(null), values.some((value) => value != null)];
  });
  expect(told).toEqual(
    known.map(([, table = '', name = '', required]) => [`${table}.${name}`, true, required === undefined, true]),
  );
});

describe.each(ENGINES)('a database of an earlier version, on %s', (engine) => {
  it.each(STEPS.slice(0, -1).map((name, at) => [name, at + 1] as const))(
    'that knows all up to %s keeps every row on its way to today',
    async (_, count) => {
      const { store } = await aDatabase(engine);
      await migrate(store, folderOf(STEPS.slice(0, count)));
      const written = await fill(store);
      for (let next = count + 1; next <= STEPS.length; next += 1) {
        await migrate(store, folderOf(STEPS.slice(0, next)));
        for (const [table, rows] of written) {
          const meant = after(rows, table, STEPS.slice(count, next));
          expect(sorted(await rowsOf(store, table)), `${table} after ${STEPS[next - 1] ?? ''}`).toEqual(sorted(meant));
        }
      }
      expect(await pendingMigrations(store)).toEqual([]);
      expect(await shapeOf(store)).toEqual(await shapeOf(await fresh(engine)));
    },
  );

  it('is whole after a kill in the midst of a step, and can go on', async () => {
    const { store, url } = await aDatabase(engine);
    for (const at of [1, 12, 30]) {
      expect(await inAProcess(url, at)).toBe('SIGKILL');
      expect(await pendingMigrations(store)).toEqual(STEPS);
      expect((await shapeOf(store)).map((line) => line.split(/[ .]/)[0])).toEqual(['migrations', 'migrations']);
    }
    expect(await migrate(store)).toEqual(STEPS);
  });

  it('shows nothing of a step that fails at its end', async () => {
    const store = await fresh(engine);
    const before = await shapeOf(store);
    const broken = folderOf(STEPS, 'CREATE TABLE half (id TEXT PRIMARY KEY);\nDROP TABLE nothing_of_that_name;\n');
    await expect(migrate(store, broken)).rejects.toThrow('nothing_of_that_name');
    expect(await shapeOf(store)).toEqual(before);
  });

  it('is brought to today once when two processes start at once', async () => {
    const { store, url } = await aDatabase(engine);
    expect(await Promise.all([inAProcess(url, null), inAProcess(url, null)])).toEqual([null, null]);
    expect(await pendingMigrations(store)).toEqual([]);
    expect(await shapeOf(store)).toEqual(await shapeOf(await fresh(engine)));
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

type Row = Readonly<Record<string, unknown>>;

/** Of each table that there is, what a city has in it; a column that is to come is left out. */
async function fill(store: Store): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = await store.db.introspection.getTables();
  const known = new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
  const full: Readonly<Record<string, readonly Row[]>> = FULL_CITY;
  const missing = [...known.keys()].filter((name) => name !== 'migrations' && full[name] === undefined);
  expect(missing).toEqual([]);
  const written = new Map<string, readonly Row[]>();
  for (const [table, all] of Object.entries(full)) {
    const columns = known.get(table);
    if (columns === undefined) continue;
    const rows = all.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const values = sql.join(rows.map((row) => sql`(${sql.join(Object.values(row))})`));
    await sql`INSERT INTO ${sql.table(table)} (${names}) VALUES ${values}`.execute(store.db);
    written.set(table, rows);
  }
  return written;
}

/** What a step makes of rows that were there before it: it adds these values, and forgets those columns. */
const STEPS_CHANGE: readonly Readonly<{ step: string; table: string; adds?: Row; forgets?: string }>[] = [
  { step: '0004', table: 'cards', adds: { digest: null } },
  { step: '0004', table: 'deliveries', adds: { digest: null } },
  { step: '0006', table: 'departments', adds: { description: null, maps: null } },
  { step: '0007', table: 'digests', adds: { about: 'many' } },
  { step: '0008', table: 'replies', adds: { remote_id: null, handle: null } },
  { step: '0009', table: 'overheard', adds: { named: '[]' }, forgets: 'post' },
];

/** The rows as they are to be after these steps. */
function after(rows: readonly Row[], table: string, steps: readonly string[]): readonly Row[] {
  const changes = STEPS_CHANGE.filter((one) => one.table === table && steps.some((name) => name.startsWith(one.step)));
  return rows.map((row) => {
    const grown = changes.reduce<Row>((whole, { adds }) => ({ ...whole, ...adds }), row);
    const forgotten = changes.map(({ forgets }) => forgets);
    return Object.fromEntries(Object.entries(grown).filter(([column]) => !forgotten.includes(column)));
  });
}

/** In whatever order they are stored. */
const sorted = (rows: readonly Row[]) =>
  rows
    .map((row) => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

async function rowsOf(store: Store, table: string): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`SELECT * FROM ${sql.table(table)}`.execute(store.db);
  return rows;
}
