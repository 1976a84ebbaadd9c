import type { Ids } from '../core/clock.ts';
import type { Mention } from '../core/mention.ts';
import type { Card } from '../store/cards.ts';
import { citySettings, mayBeForgotten } from '../store/city.ts';
import type { Delivery } from '../store/deliveries.ts';
import {
  digestsByIds,
  doubtUnfolded,
  foldInto,
  moveLane,
  nextInDigest,
  placeDigest,
  scatter,
  uncover,
  unfold,
  wasFolded,
  type Digest,
} from '../store/digests.ts';
import { takeTurnToFold } from '../store/floods.ts';
import { ASKED, DANGER, FOLDABLE, URGENT } from '../store/lanes.ts';
import { mentionsByIds } from '../store/mentions.ts';
import type { Db, Store } from '../store/open.ts';
import { owed } from './owed.ts';

/** What happens to digests: each is one message for many cards. */
export type Digesting = Readonly<{
  folds?: readonly Fold[];
  /** The next ones of a digest come out as cards of their own. */
  comeOut?: Readonly<{ digest: string; most: number }>;
  placed?: readonly Readonly<{ digest: string; ts: string }>[];
  scattered?: readonly string[];
  /** Messages that were found to be cards: a digest that took one over as forgotten gives way. */
  covered?: readonly Readonly<{ channel: string; ts: string }>[];
}>;

/** All cards of that kind that wait for the channel become one message, unless they did since `notSince`. */
export type Fold = Readonly<{ channel: string; notSince: number }> &
  (Readonly<{ about: 'many'; busyAt: number }> | Readonly<{ about: 'danger' }>);

/** The cards and the message that stands for them change in one transaction. Says what is owed for it. */
export async function digesting(
  tx: Db,
  engine: Store['engine'],
  work: Digesting,
  now: number,
  ids: Ids,
): Promise<readonly Delivery[]> {
  const owes: Delivery[] = [];
  for (const fold of work.folds ?? []) {
    const { channel, about } = fold;
    const digest = { id: ids(), channel, status: 'owed', ts: null, at: now, about } as const;
    if (!(await isItsTurn(tx, fold, digest))) continue;
    if ((await foldInto(tx, engine, digest, about === 'danger' ? DANGER : FOLDABLE)) === 0) continue;
    owes.push(owed('digest', ids(), now, { lane: URGENT, channel, digest: digest.id }));
  }
  for (const { digest, ts } of work.placed ?? []) await placeDigest(tx, digest, ts);
  for (const { id, about } of (await digestsByIds(tx, work.scattered ?? [])).values())
    await scatter(tx, id, now, about === 'danger' ? DANGER : ASKED);
  for (const { channel, ts } of work.covered ?? []) await uncover(tx, channel, ts);
  if (work.comeOut) {
    const next = await nextInDigest(tx, work.comeOut.digest, work.comeOut.most);
    await comeOut(tx, next, now);
    owes.push(...redrawDigests(next, now, ids));
  }
  return owes;
}

function isItsTurn(tx: Db, fold: Fold, digest: Digest): Promise<boolean> {
  const { channel, notSince } = fold;
  if (fold.about === 'danger') return wasFolded(tx, digest, notSince).then((was) => !was);
  return takeTurnToFold(tx, { channel, folded_at: digest.at, busy_at: fold.busyAt }, notSince);
}

/** Folded cards are owed on their own, in their digest's thread. A danger that is asked for by name goes before those that are not. */
export async function comeOut(tx: Db, cards: readonly Card[], now: number): Promise<void> {
  if (cards.length === 0) return;
  const digests = await digestsByIds(
    tx,
    cards.flatMap(({ digest }) => digest ?? []),
  );
  const laneOf = ({ digest }: Card) => (digests.get(digest ?? '')?.about === 'danger' ? URGENT : ASKED);
  for (const [lane, its] of Map.groupBy(cards, laneOf)) {
    const ids = its.map(({ id }) => id);
    await unfold(tx, ids, now, lane);
  }
  const settings = await citySettings(tx);
  if (settings.restoredAt === null) return;
  const mentions = await mentionsByIds(
    tx,
    cards.map(({ mention }) => mention),
  );
  const old = ({ mention }: Card) => mayBeForgotten(settings, mentions.get(mention)?.postedAt ?? 0);
  await doubtUnfolded(
    tx,
    cards.filter(old).map(({ id }) => id),
  );
}

/** What is still on its way is not folded any more either. */
export async function keepApart(tx: Db, cards: readonly Card[]): Promise<void> {
  const ids = cards.map(({ id }) => id);
  await moveLane(tx, ids, DANGER, URGENT);
  await moveLane(tx, ids, FOLDABLE, ASKED);
}

/** Somebody works on it, or has to decide: then it cannot stay one of many. */
export function needsOwnCard({ status, escalatedBy }: Mention): boolean {
  return status === 'claimed' || status === 'replying' || status === 'by_hand' || escalatedBy !== null;
}

/** In a flood digests change all the time: a moment's changes are drawn together. */
const TOGETHER = 3_000;

export function redrawDigests(cards: readonly Card[], now: number, ids: Ids): readonly Delivery[] {
  const digests = new Map(cards.map(({ digest, channel }) => [digest ?? '', channel]));
  return [...digests].map(([digest, channel]) =>
    owed('redraw', ids(), now, { digest, channel, due_at: now + TOGETHER }),
  );
}
