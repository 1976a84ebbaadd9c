import { insertNew } from './bulk.ts';
import type { Db } from './open.ts';
import type { OverheardRow } from './tables.ts';

/** A post of a conversation that is no mention: a neighbour's, or one that names the mayor only by the way. */
export type OverheardPost = OverheardRow;

export async function addOverheard(tx: Db, posts: readonly OverheardPost[]): Promise<void> {
  await insertNew(tx, 'overheard', posts, ['network', 'post_id'], 'post_id');
}

export async function overheardIn(
  db: Db,
  network: string,
  conversations: readonly string[],
): Promise<readonly OverheardPost[]> {
  if (conversations.length === 0) return [];
  const query = db.selectFrom('overheard').selectAll().where('network', '=', network);
  return query.where('conversation_id', 'in', conversations).orderBy('at').execute();
}

/** Deleted posts and posts that are no longer needed go for good. */
export async function forgetOverheard(db: Db, network: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('overheard').where('network', '=', network).where('post_id', 'in', ids).execute();
}
