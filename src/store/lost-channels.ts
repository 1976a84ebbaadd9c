import type { Db } from './open.ts';

/** Channels that Slack refused for good. */
export async function lostChannels(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('lost_channels').select('channel').execute();
  return new Set(rows.map(({ channel }) => channel));
}

/** true: it was not known to be lost. */
export async function loseChannel(db: Db, channel: string, words: string, now: number): Promise<boolean> {
  const insert = db.insertInto('lost_channels').values({ channel, words, at: now });
  const { numInsertedOrUpdatedRows } = await insert.onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Somebody mended it: invited the app again, or set another channel. */
export async function regainChannel(db: Db, channel: string): Promise<void> {
  await db.deleteFrom('lost_channels').where('channel', '=', channel).execute();
}
