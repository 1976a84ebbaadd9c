import type { Db } from './open.ts';

/** Those of these messages of ours in a channel of which the store knows nothing: a copy that was put back forgot them. */
export async function unknownMessages(db: Db, channel: string, all: readonly string[]): Promise<readonly string[]> {
  if (all.length === 0) return [];
  const known = await Promise.all(
    (['cards', 'digests'] as const).map((table) =>
      db.selectFrom(table).select('ts').where('channel', '=', channel).where('ts', 'in', all).execute(),
    ),
  );
  const there = new Set(known.flat().map(({ ts }) => ts));
  return all.filter((ts) => !there.has(ts));
}
