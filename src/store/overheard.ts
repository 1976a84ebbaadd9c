import type { Mention } from '../core/mention.ts';
import type { StoredAccount } from './accounts.ts';
import { insertNew } from './bulk.ts';
import type { Db } from './open.ts';
import type { OverheardRow } from './tables.ts';

/** A post of a conversation that is no mention: a neighbour's, or one that names the mayor only by the way. No words of it. */
export type OverheardPost = OverheardRow;

export async function addOverheard(tx: Db, posts: readonly OverheardPost[]): Promise<void> {
  await insertNew(tx, 'overheard', posts, ['network', 'post_id'], 'post_id');
}

/** Deleted posts go for good. */
export async function forgetOverheard(db: Db, network: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('overheard').where('network', '=', network).where('post_id', 'in', ids).execute();
}

/** So do those that nobody counts any more. */
export async function forgetOverheardBefore(db: Db, network: string, before: number): Promise<void> {
  await db.deleteFrom('overheard').where('network', '=', network).where('at', '<', before).execute();
}

/** How many people who are neither the city nor the author answered each mention. */
export async function neighboursOf(
  db: Db,
  mentions: readonly Mention[],
  city: readonly StoredAccount[],
): Promise<ReadonlyMap<string, number>> {
  const [first] = mentions;
  if (first === undefined) return new Map();
  const posts = mentions.map(({ postId }) => postId);
  const own = city.flatMap(({ remote_id }) => remote_id ?? []);
  const answers = await db
    .selectFrom('overheard')
    .select(['network', 'in_reply_to', 'author_id'])
    .where('in_reply_to', 'in', posts)
    .execute();
  const counted = mentions.map(({ id, network, postId, authorId }) => {
    const others = answers.filter((answer) => answer.network === network && answer.in_reply_to === postId);
    const people = others.map(({ author_id }) => author_id).filter((one) => one !== authorId && !own.includes(one));
    return [id, new Set(people).size] as const;
  });
  return new Map(counted);
}
