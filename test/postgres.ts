import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/store/migrate.ts';
import { openStore } from '../src/store/open.ts';
import { startPostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string;
    migrated: string;
  }
}

/** One server for the whole run: the one that TEST_POSTGRES_URL names, or one of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_POSTGRES_URL'];
  const own = given ? null : await startPostgresServer(await inMemory());
  const server = own === null ? (given ?? '') : own.address('postgres');
  const migrated = await aDatabase(server, null);
  const store = await openStore(migrated.url);
  await migrate(store);
  await store.close();
  project.provide('postgres', server);
  project.provide('migrated', migrated.name);
  return async () => {
    await migrated.drop();
    await own?.stop();
  };
}

/** A fresh database on that server: empty, or brought to today's version, which takes half the time of doing so. */
export function postgresForTests(is: 'empty' | 'migrated' = 'empty'): Promise<Database> {
  return aDatabase(inject('postgres'), is === 'empty' ? null : inject('migrated'));
}

type Database = Readonly<{ name: string; url: string; drop: () => Promise<void> }>;

async function aDatabase(server: string, like: string | null): Promise<Database> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `CREATE DATABASE ${name}${like === null ? '' : ` TEMPLATE ${like}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Where Linux keeps files in memory, if there is room: a fresh database is hundreds of files, and each test wants one. */
async function inMemory(): Promise<string | undefined> {
  const there = await statfs(MEMORY).catch(() => null);
  return there !== null && there.bavail * there.bsize > ROOM ? MEMORY : undefined;
}

const MEMORY = '/dev/shm';
const ROOM = 2 ** 31;
