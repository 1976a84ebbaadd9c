import pg from 'pg';
import { startPostgresServer } from '../postgres-server.ts';

/** A PostgreSQL of this run: a database for each city, and nothing left afterwards. */
export type Databases = Readonly<{ fresh: (name: string) => Promise<string>; stop: () => Promise<void> }>;

export async function startPostgres(): Promise<Databases> {
  const { address, stop } = await startPostgresServer();
  return {
    async fresh(name) {
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return address(name);
    },
    stop,
  };
}
