import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { meetDatabase, quarantine } from '../../src/store/restored.ts';
import { whereaboutsOf } from '../../src/store/whereabouts.ts';
import { postgresForTests } from '../postgres.ts';
import { startPostgresServer } from '../postgres-server.ts';

const nothing = () => Promise.resolve();

test('a store goes on when its connections are cut, as long as they lead to the same database', async () => {
  const { store, moved } = await opened(await aDatabase());
  await cutOff(store);
  await expect.poll(() => meetDatabase(store, null, 2, nothing).catch(() => null)).toBe(false);
  expect(moved()).toBe(0);
});

test('nobody works on in a database that was made anew at the same address', async () => {
  const url = await aDatabase();
  const { store, moved } = await opened(url);
  const name = new URL(url).pathname.slice(1);
  const server = new URL(url);
  server.pathname = '/postgres';
  await asked(server.href, `DROP DATABASE ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`);
  await expect.poll(() => owed(store).catch(String)).toContain('Another server answers');
  expect(moved()).toBeGreaterThan(0);
});

test('a server that took over is recognised by who worked on, and by who starts right after it', async () => {
  const server = await startPostgresServer();
  onTestFinished(server.stop);
  const { store, moved } = await opened(server.address('postgres'));
  await server.replace();
  await expect.poll(() => owed(store).catch(String)).toContain('Another server answers');
  expect(moved()).toBeGreaterThan(0);
  const next = await openStore(server.address('postgres'));
  expect(await meetDatabase(next, null, 3, nothing)).toBe(true);
  expect(await meetDatabase(next, null, 4, nothing)).toBe(false);
  await Promise.all([next.close(), store.close()]);
});

test('who may not ask a server everything asks the rest, and can be put into quarantine', async () => {
  const url = await aDatabase();
  const { store } = await opened(url);
  const barred = (question: string) =>
    question.includes('pg_control_system') ? Promise.reject(BARRED) : Promise.resolve('7');
  expect(await whereaboutsOf(barred)).toBe(' 7 7');
  await expect(whereaboutsOf(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  await asked(url, 'REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC');
  await asked(url, 'CREATE ROLE clerk LOGIN PASSWORD $$clerk$$').catch(() => undefined);
  await asked(url, 'GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk');
  const theirs = new URL(url);
  [theirs.username, theirs.password] = ['clerk', 'clerk'];
  const clerks = await openStore(theirs.href);
  await quarantine(clerks, 5);
  expect(await meetDatabase(clerks, null, 6, nothing)).toBe(false);
  await Promise.all([clerks.close(), store.close()]);
  await asked(url, 'DROP OWNED BY clerk', 'DROP ROLE clerk');
});

const BARRED = Object.assign(new Error('permission denied'), { code: '42501' });

async function aDatabase(): Promise<string> {
  const { url, drop } = await postgresForTests();
  onTestFinished(drop);
  return url;
}

async function opened(url: string): Promise<Readonly<{ store: Store; moved: () => number }>> {
  let count = 0;
  const store = await openStore(url, () => (count += 1));
  await migrate(store);
  await meetDatabase(store, null, 1, nothing);
  return { store, moved: () => count };
}

const owed = (store: Store) => store.db.selectFrom('deliveries').select('id').execute();

async function cutOff({ db }: Store): Promise<void> {
  const all = sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()`;
  await all.execute(db).catch(() => undefined);
}

async function asked(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const one of statements) await client.query(one);
  } finally {
    await client.end();
  }
}
