import type { Db } from './open.ts';

/** When posts came in, to know what is usual. */
export async function firstPost(db: Db, network: string): Promise<number | null> {
  const query = db.selectFrom('mentions').select('posted_at').where('network', '=', network);
  return (await query.orderBy('posted_at').limit(1).executeTakeFirst())?.posted_at ?? null;
}

export async function lastPost(db: Db, network: string): Promise<number | null> {
  const query = db.selectFrom('mentions').select('posted_at').where('network', '=', network);
  return (await query.orderBy('posted_at', 'desc').limit(1).executeTakeFirst())?.posted_at ?? null;
}

/** How many were posted after `from` and until `to`. */
export async function postsBetween(db: Db, network: string, from: number, to: number): Promise<number> {
  const query = db.selectFrom('mentions').select(({ fn }) => fn.countAll<number>().as('count'));
  const those = query.where('network', '=', network).where('posted_at', '>', from).where('posted_at', '<=', to);
  return (await those.executeTakeFirst())?.count ?? 0;
}
