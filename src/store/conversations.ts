import type { Db } from './open.ts';

/** A mention, as reading on in its conversation needs it. */
export type Heard = Readonly<{ id: string; conversation: string; posted: number; received: number }>;

/** The newest that were posted since then and that nobody took back, newest first. */
export function newestHeard(db: Db, network: string, since: number, most: number): Promise<readonly Heard[]> {
  const found = heard(db, network).where('posted_at', '>=', since);
  return found.orderBy('posted_at', 'desc').limit(most).execute();
}

/** Those that come after that one, oldest first. */
export function heardAfter(
  db: Db,
  network: string,
  { posted, id }: Pick<Heard, 'posted' | 'id'>,
  most: number,
): Promise<readonly Heard[]> {
  const found = heard(db, network).where('posted_at', '>=', posted);
  const after = found.where((one) => one.or([one('posted_at', '>', posted), one('id', '>', id)]));
  return after.orderBy('posted_at').orderBy('id').limit(most).execute();
}

function heard(db: Db, network: string) {
  const told = ['id', 'conversation_id as conversation', 'posted_at as posted', 'received_at as received'] as const;
  return db.selectFrom('mentions').select(told).where('network', '=', network).where('status', '<>', 'withdrawn');
}
