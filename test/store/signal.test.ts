import { sql } from 'kysely';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { listen, signal } from '../../src/store/signal.ts';
import { postgresForTests } from '../postgres.ts';

it('one process hears what another owes, and again after the line broke', async () => {
  const { url, drop } = await postgresForTests();
  const store = await openStore(url);
  let heard = 0;
  const retries: (() => void)[] = [];
  const timers = { after: (_: number, work: () => void) => (retries.push(work), () => undefined) };
  const stop = await listen(url, timers, () => (heard += 1));
  onTestFinished(async () => {
    await stop();
    await store.close();
    await drop();
  });
  expect(heard).toBe(1);
  await signal(store);
  await expect.poll(() => heard).toBe(2);
  await cutTheLine(url);
  await expect.poll(() => retries.length).toBe(1);
  retries[0]?.();
  await expect.poll(() => heard).toBe(3);
  await signal(store);
  await expect.poll(() => heard).toBe(4);
});

it('a store whose idle connections the server ends goes on with new ones', async () => {
  const { url, drop } = await postgresForTests();
  const store = await openStore(url);
  onTestFinished(async () => {
    await store.close();
    await drop();
  });
  await sql`SELECT 1`.execute(store.db);
  await cutTheLine(url);
  await expect.poll(() => sql`SELECT 1`.execute(store.db).then(({ rows }) => rows.length)).toBe(1);
});

async function cutTheLine(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}
