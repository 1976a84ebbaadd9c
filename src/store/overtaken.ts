import type { Delivery } from './deliveries.ts';
import type { Db, Store } from './open.ts';

/** Those of these that somebody else took, or ended, since they were taken; none of the others is until the commit. */
export async function overtaken(
  tx: Db,
  engine: Store['engine'],
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  if (deliveries.length === 0) return [];
  const ids = deliveries.map(({ id }) => id);
  const query = tx.selectFrom('deliveries').select(['id', 'status', 'started_at']).where('id', 'in', ids);
  const now = await (engine === 'postgres' ? query.orderBy('id').forUpdate() : query).execute();
  const rows = new Map(now.map((row) => [row.id, row]));
  return deliveries.filter(({ id, started_at }) => {
    const row = rows.get(id);
    return row !== undefined && (row.status === 'done' || row.status === 'dead' || row.started_at !== started_at);
  });
}
