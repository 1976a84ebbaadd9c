import type { Db } from './open.ts';

/**
 * Those of these messages of ours in a channel that the store has forgotten: it does not know them, or (`old`: a card that
 * may stand under them is from before a copy was put back) they are digests that cards came out of.
 */
export async function forgottenAmong(
  db: Db,
  channel: string,
  all: readonly string[],
  old: boolean,
): Promise<readonly string[]> {
  const there = new Set<string | null>();
  for (let at = 0; at < all.length; at += CHUNK) {
    const some = all.slice(at, at + CHUNK);
    for (const table of old ? (['cards'] as const) : (['cards', 'digests'] as const)) {
      const known = db.selectFrom(table).select('ts').where('channel', '=', channel).where('ts', 'in', some);
      for (const { ts } of await known.execute()) there.add(ts);
    }
  }
  return all.filter((ts) => !there.has(ts));
}

const CHUNK = 500;
