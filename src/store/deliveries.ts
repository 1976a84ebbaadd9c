import { CompiledQuery, sql } from 'kysely';
import { insertMissing, updateMany } from './bulk.ts';
import type { Db, Store } from './open.ts';
import { SERVERS_NOW } from './server-clock.ts';
import { fullSize } from './sizes.ts';
import type { DeliveryRow } from './tables.ts';
import { countTake } from './takes.ts';

/** One call that we owe to the outside. It is `running` on disk before it leaves. */
export type Delivery = DeliveryRow;

/** A redraw that is due already draws the newest state: a second one is not needed. */
export async function oweDeliveries(tx: Db, deliveries: readonly Delivery[]): Promise<void> {
  await insertMissing(tx, 'deliveries', deliveries);
}

export type Lease = Readonly<{ life: string; now: number; until: number }>;

/** How much of which work is wanted, of one channel or wherever it goes. `before`: only from lanes before that one. */
export type Wish = Readonly<{
  channel: string | null;
  kinds: readonly Delivery['kind'][];
  most: number;
  before?: number;
}>;

/** Due work becomes `running` for this life, at most `most`; another life's is not touched. */
export async function takeDue(
  store: Store,
  kinds: readonly Delivery['kind'][],
  lease: Lease,
  most: number,
): Promise<readonly Delivery[]> {
  return takeDueOf(store, [{ channel: null, kinds, most }], lease);
}

/** The same for many wishes at once. */
export async function takeDueOf(store: Store, wishes: readonly Wish[], lease: Lease): Promise<readonly Delivery[]> {
  if (wishes.length === 0) return [];
  const { all, takes } = await store.transaction(async (tx) => {
    const alike = Map.groupBy(wishes, ({ channel, kinds }) => `${channel === null} ${kinds.length}`);
    const taken: Delivery[] = [];
    for (const same of alike.values()) taken.push(...(await take(tx, store.engine, same, lease)));
    // On a server no marker counts, and its replicas would wait for each other's number.
    const counts = taken.length > 0 && store.engine === 'sqlite';
    return { all: taken, takes: counts ? await countTake(tx) : null };
  });
  for (const { id } of all) store.inHand.add(id);
  if (takes !== null) store.taken?.(takes);
  return all;
}

/** Whatever became of them is written down, or cannot be: from now on this life may wonder about them as well. */
export function putDown({ inHand }: Store, deliveries: readonly Delivery[]): void {
  for (const { id } of deliveries) inHand.delete(id);
}

/** One statement for wishes of one shape, made without Kysely's builder: it takes longer than SQLite. */
async function take(tx: Db, engine: Store['engine'], wishes: readonly Wish[], lease: Lease): Promise<Delivery[]> {
  const taken: Delivery[] = [];
  for (const chunk of fullSize(wishes, 'repeated')) {
    const shared = engine === 'postgres';
    const values: unknown[] = [lease.life, shared ? lease.until - lease.now : lease.until, lease.now];
    const next = (value: unknown) => `$${values.push(value)}`;
    const due = chunk.map(({ channel, kinds, most, before = LAST }) => {
      const where = [`"status" = 'due'`, ...(channel === null ? [] : [`"channel" = ${next(channel)}`])];
      where.push(`"kind" IN (${kinds.map(next).join(', ')})`, `"due_at" <= ${next(lease.now)}`);
      where.push(`"lane" < ${next(before)}`, ...(kinds.includes('redraw') ? [ONE_AT_A_TIME] : []));
      const locked = shared ? ' FOR UPDATE SKIP LOCKED' : '';
      const first = `ORDER BY "lane", "due_at", "id" LIMIT ${next(most)}${locked}`;
      return `SELECT "id" FROM (SELECT "id" FROM "deliveries" WHERE ${where.join(' AND ')} ${first}) AS "wish"`;
    });
    const until = shared ? `${SERVERS_NOW} + CAST($2 AS BIGINT)` : '$2';
    const running = `"status" = 'running', "life" = $1, "lease_until" = ${until}, "started_at" = $3`;
    const text = `UPDATE "deliveries" SET ${running}, "attempts" = "attempts" + 1 WHERE "id" IN (${due.join(' UNION ALL ')}) RETURNING *`;
    taken.push(...(await tx.executeQuery<Delivery>(CompiledQuery.raw(text, values))).rows);
  }
  return taken.sort((a, b) => a.lane - b.lane || a.due_at - b.due_at || (a.id < b.id ? -1 : 1));
}

const LAST = 1_000;

/** Of two that draw one message at once the older state might arrive last. */
const ONE_AT_A_TIME = `NOT EXISTS (SELECT 1 FROM "deliveries" AS "other" WHERE "other"."status" = 'running'
  AND "other"."kind" = 'redraw' AND ("other"."card" = "deliveries"."card" OR "other"."digest" = "deliveries"."digest"))`;

/** Spelled out, so that SQLite sees without a look at the values that the partial index will do. */
const DUE = sql.lit('due' as const);
const RECEIVED = sql.lit('received' as const);

/**
 * What became of them; what they are does not change. Whoever lost the work meanwhile has nothing more to say of it: gives
 * the redraws that were lost and perhaps done all the same, over which an older state may stand now.
 */
export async function saveDeliveries(tx: Db, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  const late = await drawnLate(tx, deliveries);
  const needless = await redrawnAnyway(tx, deliveries);
  const saved = deliveries.map((one) => (needless.has(one.id) ? { ...one, status: 'done' as const } : one));
  await updateMany(tx, 'deliveries', saved, 'id', FATE, OVERTAKEN);
  return late;
}

/** The message may show what they drew. */
const MAY_STAND: readonly Delivery['status'][] = ['done', 'unsure'];

async function drawnLate(tx: Db, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  const drawn = deliveries.filter(({ kind, status }) => kind === 'redraw' && MAY_STAND.includes(status));
  if (drawn.length === 0) return [];
  const ids = drawn.map(({ id }) => id);
  const ours = tx.selectFrom('deliveries').select(['id', 'started_at']).where('id', 'in', ids);
  const rows = await ours.where('status', '=', sql.lit('running' as const)).execute();
  const begun = new Map(rows.map(({ id, started_at }) => [id, started_at]));
  return drawn.filter(({ id, started_at }) => begun.get(id) !== started_at);
}

/** Redraws that are to be due again while a newer one of the same message is due already. */
async function redrawnAnyway(tx: Db, deliveries: readonly Delivery[]): Promise<ReadonlySet<string>> {
  const again = deliveries.filter(({ kind, status }) => kind === 'redraw' && status === 'due');
  if (again.length === 0) return new Set();
  const of = async (column: 'card' | 'digest') => {
    const messages = again.flatMap((one) => one[column] ?? []);
    const due = tx.selectFrom('deliveries').select(['id', 'card', 'digest']).where('kind', '=', 'redraw');
    return messages.length === 0 ? [] : due.where('status', '=', DUE).where(column, 'in', messages).execute();
  };
  const rows = [...(await of('card')), ...(await of('digest'))];
  const same = (one: Delivery, row: (typeof rows)[number]) =>
    row.id !== one.id && row.card === one.card && row.digest === one.digest;
  return new Set(again.filter((one) => rows.some((row) => same(one, row))).map(({ id }) => id));
}

/** Taken again since, or at its end; but that it arrived is always worth knowing. */
const OVERTAKEN = `new."status" <> 'done' AND (
  "deliveries"."status" IN ('done', 'dead') OR
  "deliveries"."started_at" IS DISTINCT FROM CAST(new."started_at" AS BIGINT))`;

const FATE = [
  'status',
  'due_at',
  'attempts',
  'life',
  'lease_until',
  'started_at',
  'absences',
  'words',
  'done_at',
] as const;

/** What was written down while the clock was ahead would wait until the clock gets there. */
export async function hasten(db: Db, now: number): Promise<void> {
  const late = db.updateTable('deliveries').set({ due_at: now }).where('status', '=', DUE).where('due_at', '>', now);
  const ahead = now + CLOCKS_DIFFER;
  const far = now + LONGEST_WAIT;
  await late
    .where((or) => or.or([or('created_at', '>', ahead), or('started_at', '>', ahead), or('due_at', '>', far)]))
    .execute();
}

const CLOCKS_DIFFER = 5_000;
/** Nothing is put off for longer: who asked for more is asked again a little early. */
const LONGEST_WAIT = 20 * 60_000;

/** What was said about a mention in its thread names its author. */
export async function forgetNotices(tx: Db, mention: string): Promise<void> {
  await tx.updateTable('deliveries').set({ notice: null }).where('mention', '=', mention).execute();
}

/** Whatever still stands for that reply, first try or not: when each was owed says nothing, clocks jump. */
export async function endDeliveriesOf(tx: Db, reply: string, status: 'done' | 'dead', now: number): Promise<void> {
  const all = tx.updateTable('deliveries').set({ status, lease_until: null, done_at: now }).where('reply', '=', reply);
  await all.where('status', 'not in', ['done', 'dead']).execute();
}

/** For which channels which of these kinds are due. */
export async function dueInChannels(
  db: Db,
  kinds: readonly Delivery['kind'][],
  now: number,
): Promise<ReadonlyMap<string, ReadonlySet<Delivery['kind']>>> {
  const query = db.selectFrom('deliveries').select(['channel', 'kind']).distinct().where('status', '=', DUE);
  const due = query.where('kind', 'in', kinds).where('due_at', '<=', now).where('channel', 'is not', null);
  const rows = await due.execute();
  const channels = Map.groupBy(rows, ({ channel }) => channel ?? '');
  return new Map([...channels].map(([channel, all]) => [channel, new Set(all.map(({ kind }) => kind))]));
}

/** When the next work of these kinds is due, or null. */
export async function nextDue(db: Db, kinds: readonly Delivery['kind'][]): Promise<number | null> {
  const query = db.selectFrom('deliveries').select('due_at').where('status', '=', DUE).where('kind', 'in', kinds);
  return (await query.orderBy('due_at').limit(1).executeTakeFirst())?.due_at ?? null;
}

/** Whether anybody waits for the next round: a mention without a department, or work whose time has come. */
export async function isAnythingDue(db: Db, now: number): Promise<boolean> {
  const received = db.selectFrom('mentions').select('id').where('status', '=', RECEIVED).limit(1);
  const due = db.selectFrom('deliveries').select('id').where('status', '=', DUE).where('due_at', '<=', now).limit(1);
  return (await received.execute()).length + (await due.execute()).length > 0;
}
