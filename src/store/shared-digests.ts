import type { Digest } from './digests.ts';
import type { Db } from './open.ts';

export type Shared = Readonly<{ digest: Digest; count: number }>;

/** The channel's newest message for what is nobody's, if it began after `since`; it stays as it is until the commit. */
export async function sharedDigest(tx: Db, channel: string, since: number): Promise<Shared | null> {
  const newest = await tx
    .selectFrom('digests')
    .select('id')
    .where('about', '=', 'nobodys')
    .where('channel', '=', channel)
    .where('at', '>', since)
    .where('status', '<>', 'scattered')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return null;
  // Written, so that on PostgreSQL nobody places or scatters it meanwhile.
  const held = tx.updateTable('digests').set({ about: 'nobodys' }).where('id', '=', newest.id);
  const digest = await held.where('status', '<>', 'scattered').returningAll().executeTakeFirst();
  if (digest === undefined) return null;
  const inside = tx.selectFrom('cards').select(({ fn }) => fn.countAll<number>().as('count'));
  const { count } = await inside.where('digest', '=', digest.id).executeTakeFirstOrThrow();
  return { digest, count };
}

export async function addDigest(tx: Db, digest: Digest): Promise<void> {
  await tx.insertInto('digests').values(digest).execute();
}
