import type { Db } from './open.ts';

/**
 * Those of these messages of ours in a channel under which a card may stand that the store has forgotten: it does not
 * know them, or (`old`: the card may be from before a copy was put back) they are digests that cards came out of.
 */
export async function threadsOfForgotten(
  db: Db,
  channel: string,
  all: readonly string[],
  old: boolean,
): Promise<readonly string[]> {
  if (all.length === 0) return [];
  const known = await Promise.all(
    (old ? (['cards'] as const) : (['cards', 'digests'] as const)).map((table) =>
      db.selectFrom(table).select('ts').where('channel', '=', channel).where('ts', 'in', all).execute(),
    ),
  );
  const there = new Set(known.flat().map(({ ts }) => ts));
  return all.filter((ts) => !there.has(ts));
}
