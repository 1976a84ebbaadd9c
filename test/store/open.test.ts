import Sqlite from 'better-sqlite3';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, tooOld, unsafe, type Db, type Store } from '../../src/store/open.ts';

it('every commit is on the disk before anybody hears of it', async () => {
  const store = await openStore(`file:${aFile()}`);
  onTestFinished(() => store.close());
  const pragma = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`PRAGMA ${sql.raw(name)}`.execute(store.db);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('foreign_keys')).toBe(1);
  expect((await pragma('mmap_size')) ?? 0).toBe(0);
});

it('a new database, its log and its folder are for nobody but the owner', async () => {
  const file = join(dirname(aFile()), 'data', 'city.db');
  const store = await openStore(`file:${file}`);
  onTestFinished(() => store.close());
  await migrate(store);
  const modes = [dirname(file), file, `${file}-wal`].map((path) => (statSync(path).mode & 0o777).toString(8));
  expect(modes).toEqual(['700', '600', '600']);
});

it('a folder and a file that were there keep the rights that somebody gave them', async () => {
  const file = join(dirname(aFile()), 'shared', 'city.db');
  mkdirSync(dirname(file));
  writeFileSync(file, '');
  chmodSync(dirname(file), 0o750);
  chmodSync(file, 0o640);
  const store = await openStore(`file:${file}`);
  onTestFinished(() => store.close());
  expect([dirname(file), file].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['750', '640']);
});

it.each([
  ['WAL', 'FULL', null],
  ['WAL', 'NORMAL', 'SQLite does not write through to disk'],
  ['DELETE', 'FULL', expect.stringMatching(/^SQLite cannot keep a log beside .*: put it on a disk of this machine$/)],
])('a database with the journal %s that syncs %s is refused: %s', (journal, synchronous, why) => {
  const file = aFile();
  const sqlite = new Sqlite(file);
  onTestFinished(() => void sqlite.close());
  sqlite.pragma(`journal_mode = ${journal}`);
  sqlite.pragma(`synchronous = ${synchronous}`);
  expect(unsafe(sqlite, file)).toEqual(why);
});

it.each([
  ['3.51.2', true],
  ['3.9.0', true],
  ['3.51.3', false],
  ['3.54.1', false],
  ['4.0.0', false],
])('SQLite %s can damage its log: %s', (version, damages) => {
  expect(tooOld(version)).toBe(damages);
});

it.skipIf(process.getuid?.() === 0)('a folder that nobody may write to is said in words', async () => {
  const file = aFile();
  const folder = join(file, '..');
  chmodSync(folder, 0o500);
  onTestFinished(() => chmodSync(folder, 0o700));
  await expect(openStore(`file:${file}`)).rejects.toThrow(/unable to open/);
});

it('transactions that wait for each other on PostgreSQL are both carried out', async () => {
  const { postgresForTests } = await import('../postgres.ts');
  const { url, drop } = await postgresForTests();
  const store = await openStore(url);
  onTestFinished(async () => {
    await store.close();
    await drop();
  });
  await migrate(store);
  const row = (name: string) => ({ name, value: '0' });
  await store.db
    .insertInto('city')
    .values([row('a'), row('b')])
    .execute();
  const { promise: bothBegan, resolve } = Promise.withResolvers<null>();
  let began = 0;
  const both = (first: string, second: string) =>
    store.transaction(async (tx) => {
      const add = { value: sql<string>`CAST(CAST(value AS INTEGER) + 1 AS TEXT)` };
      await tx.updateTable('city').set(add).where('name', '=', first).execute();
      if ((began += 1) >= 2) resolve(null);
      await bothBegan;
      await tx.updateTable('city').set(add).where('name', '=', second).execute();
    });
  await Promise.all([both('a', 'b'), both('b', 'a')]);
  const rows = await store.db.selectFrom('city').select('value').where('name', 'in', ['a', 'b']).execute();
  expect(rows.map(({ value }) => value)).toEqual(['2', '2']);
  expect(began).toBeGreaterThan(2);
});

it('what a process holds that stands still within a transaction goes back to the others, and it lives on', async () => {
  const { postgresForTests } = await import('../postgres.ts');
  const { url, drop } = await postgresForTests();
  const frozen = await openStore(`${url}?idle_in_transaction_session_timeout=50`);
  const other = await openStore(url);
  onTestFinished(async () => {
    await frozen.close();
    await other.close();
    await drop();
  });
  await migrate(other);
  await other.db.insertInto('city').values({ name: 'held', value: 'before' }).execute();
  const write = (db: Db, value: string) => db.updateTable('city').set({ value }).where('name', '=', 'held').execute();
  await expect(
    frozen.transaction(async (tx) => {
      await write(tx, 'of the frozen one');
      await write(other.db, 'of the other');
      await write(tx, 'of the frozen one, awake');
    }),
  ).rejects.toThrow(/terminat|not queryable|discarded/);
  const read = () => frozen.db.selectFrom('city').select('value').where('name', '=', 'held').executeTakeFirst();
  expect(await read()).toEqual({ value: 'of the other' });
  expect(await sessionSetting(other)).toBe('30s');
});

async function sessionSetting({ db }: Store): Promise<string | undefined> {
  const { rows } = await sql<{ pause: string }>`
    SELECT current_setting('idle_in_transaction_session_timeout') AS pause`.execute(db);
  return rows[0]?.pause;
}

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-open-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'city.db');
}
