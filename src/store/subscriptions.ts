import { lostChannels } from './lost-channels.ts';
import type { Db } from './open.ts';
import type { Tables } from './tables.ts';

export type Subscription = Tables['subscriptions'];

/** false: the channel had it already. */
export async function subscribe(db: Db, subscription: Subscription): Promise<boolean> {
  const insert = db.insertInto('subscriptions').values(subscription);
  const { numInsertedOrUpdatedRows } = await insert.onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** false: there was nothing to end. */
export async function unsubscribe(db: Db, department: string, channel: string): Promise<boolean> {
  const where = db.deleteFrom('subscriptions').where('department', '=', department).where('channel', '=', channel);
  return (await where.executeTakeFirstOrThrow()).numDeletedRows > 0n;
}

export async function subscriptions(db: Db): Promise<readonly Subscription[]> {
  return db.selectFrom('subscriptions').selectAll().orderBy('department').orderBy('at').execute();
}

export async function subscriptionsOf(db: Db, channel: string): Promise<readonly Subscription[]> {
  return db.selectFrom('subscriptions').selectAll().where('channel', '=', channel).orderBy('department').execute();
}

/** Departments that are there, with a channel that Slack still takes cards for. */
export async function workingDepartments(db: Db): Promise<ReadonlySet<string>> {
  const lost = await lostChannels(db);
  const theirs = db.selectFrom('subscriptions').innerJoin('departments', 'departments.id', 'department');
  const all = await theirs.select(['department', 'channel']).where('removed_at', 'is', null).execute();
  return new Set(all.filter(({ channel }) => !lost.has(channel)).map(({ department }) => department));
}
