import { sql, type RawBuilder } from 'kysely';
import type { Store } from './open.ts';

/** Milliseconds now, as the server has it, in PostgreSQL's words. */
export const SERVERS_NOW = 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)';

/** Processes that share a server go by its clock, whatever theirs say. `now` is this process's own. */
export function sharedNow(engine: Store['engine'], now: number): RawBuilder<number> {
  return engine === 'postgres' ? sql<number>`${sql.raw(SERVERS_NOW)}` : sql<number>`${now}`;
}
