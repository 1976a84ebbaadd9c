import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { storable } from '../core/storable.ts';

/** Whatever is asked through this pool, no text that the server refuses gets there. */
export function storablePool(pool: PostgresPool): PostgresPool {
  return {
    ...(pool.Client && { Client: pool.Client }),
    options: pool.options,
    connect: async () => storableClient(await pool.connect()),
    end: () => pool.end(),
  };
}

/** A row as the server keeps it. */
export function storableRow<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, storable(value)])) as T;
}

function storableClient(client: PostgresPoolClient): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(asked: string | PostgresCursor<R>, values: readonly unknown[] = []) {
    return typeof asked === 'string' ? client.query<R>(asked, values.map(storable)) : client.query(asked);
  }
  return { query, release: (destroy) => client.release(destroy) };
}
