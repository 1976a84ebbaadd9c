import type { Db } from '../../src/store/open.ts';
import { quantile } from './clicks.ts';
import { idOf } from './residents.ts';
import type { FloodedSlack, Sent } from './workspace.ts';

export type Judgement = Readonly<{
  mentions: number;
  lost: number;
  doubled: number;
  messages: number;
  digests: number;
  folded: number;
  refusals: number;
  /** Seconds from when a mention was received until a channel could see it. */
  usualLag: Lag;
  urgentLag: Lag;
  /** Most messages that a channel got within a minute. */
  mostInAMinute: number;
  mostAtOnce: number;
  redrawsAMinute: number;
}>;

export type Lag = Readonly<{ count: number; p99: number; most: number }>;

/** Counts again, from what stands in Slack and in the store, who can be seen where, how often and how late. */
export async function judge(db: Db, slack: FloodedSlack, written: number, since: number): Promise<Judgement> {
  const digests = new Map(slack.sent.flatMap(({ digest, at }) => (digest === null ? [] : [[digest, at] as const])));
  const cards = slack.sent.filter(({ post }) => post !== null);
  const seen = Map.groupBy(cards, ({ channel, post }) => `${post ?? ''} ${channel}`);
  const rows = await db
    .selectFrom('cards')
    .innerJoin('mentions', 'mentions.id', 'cards.mention')
    .select([
      'post_id',
      'channel',
      'digest',
      'cards.status',
      'received_at',
      'verdict',
      'in_thread_of',
      'mentions.status as state',
    ])
    .where('posted_at', '>=', since)
    .execute();
  const wishes = Map.groupBy(
    await db.selectFrom('subscriptions').selectAll().execute(),
    ({ department }) => department,
  );
  const mentions = db.selectFrom('mentions').select(['post_id', 'department']).where('posted_at', '>=', since);
  const departments = await mentions.execute();
  const owned = new Map(departments.map(({ post_id, department }) => [post_id, department ?? '']));
  const placed = new Set(rows.map(({ post_id, channel }) => `${post_id} ${channel}`));
  let lost = Array.from({ length: written }, (_, at) => idOf(at)).filter((id) => !owned.has(id)).length;
  for (const [post, department] of owned)
    for (const { channel } of wishes.get(department) ?? []) if (!placed.has(`${post} ${channel}`)) lost += 1;
  let doubled = slack.sent.length - new Set(slack.sent.map(({ delivery }) => delivery)).size;
  doubled += rows.length - placed.size;
  const lags = { usual: [] as number[], urgent: [] as number[] };
  for (const row of rows) {
    const own = seen.get(`${row.post_id} ${row.channel}`) ?? [];
    const folded = row.digest === null ? undefined : digests.get(row.digest);
    if (own.length > 1) doubled += own.length - 1;
    const at = Math.min(folded ?? Infinity, own[0]?.at ?? Infinity);
    if (at === Infinity || ['received', 'routed'].includes(row.state)) lost += 1;
    if (row.status === 'folded' && own.length > 0) doubled += 1;
    const urgent = row.in_thread_of !== null || row.verdict?.includes('"emergency":[]') === false;
    lags[urgent ? 'urgent' : 'usual'].push((at - row.received_at) / 1_000);
  }
  const minutes = Math.max(1, ((slack.sent.at(-1)?.at ?? 0) - (slack.sent[0]?.at ?? 0)) / 60_000);
  return {
    mentions: owned.size,
    lost,
    doubled,
    messages: slack.sent.length,
    digests: digests.size,
    folded: rows.filter(({ digest }) => digest !== null).length,
    refusals: slack.refusals(),
    usualLag: lagOf(lags.usual),
    urgentLag: lagOf(lags.urgent),
    mostInAMinute: mostWithin(slack.sent, 60_000),
    mostAtOnce: mostWithin(slack.sent, 1_000),
    redrawsAMinute: Math.max(0, ...slack.redraws.values()) / minutes,
  };
}

function lagOf(lags: readonly number[]): Lag {
  return { count: lags.length, p99: quantile(lags, 0.99), most: quantile(lags, 1) };
}

/** Most messages of one channel in any stretch shorter than that. */
function mostWithin(sent: readonly Sent[], ms: number): number {
  let most = 0;
  for (const its of Map.groupBy(sent, ({ channel }) => channel).values()) {
    let from = 0;
    for (const [at, one] of its.entries()) {
      while ((its[from]?.at ?? 0) <= one.at - ms) from += 1;
      most = Math.max(most, at - from + 1);
    }
  }
  return most;
}
