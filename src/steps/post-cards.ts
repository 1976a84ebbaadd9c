import type { CardView } from '../core/card.ts';
import type { Action } from '../core/action.ts';
import { redrawDigests } from '../desk/fold.ts';
import { owed } from '../desk/owed.ts';
import type { Outgoing } from '../core/workspace.ts';
import type { Batch } from '../desk.ts';
import { cardViews } from '../store/card-view.ts';
import { cardsByIds, cardsOf, standsAlone, type Card } from '../store/cards.ts';
import { dueInChannels, putDown, takeDueOf, type Delivery } from '../store/deliveries.ts';
import { digestsByIds, type Digest } from '../store/digests.ts';
import { hurry } from '../store/floods.ts';
import type { City } from './city.ts';
import { foldCards } from './fold-cards.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { lostCard } from './lost-card.ts';
import { back, ended, settled } from './outcome.ts';
import { postDigest, redrawDigest } from './post-digest.ts';
import { paced, waits, wishesOf } from './room.ts';
import { routesOf } from './routes.ts';
import { sendNotice } from './send-notice.ts';

const LEASE = 60_000;
const SOON = 1_000;

/** Sends what is owed to Slack: cards and lines as each channel's pace allows, and redraws. */
export async function postCards(outside: City): Promise<boolean> {
  const city = paced(outside);
  const now = city.clock.now();
  const leaveBy = city.clock.monotonic() + LEASE / 2;
  const flooded = await foldCards(city);
  const due = await dueInChannels(city.store.db, ['card', 'notice', 'redraw', 'digest'], now);
  const wishes = [...due].flatMap(([channel, kinds]) => wishesOf(city, channel, kinds, flooded.has(channel)));
  const work = await takeDueOf(city.store, wishes, { life: city.life, now, until: now + LEASE });
  if (work.length === 0) return false;
  try {
    return await serveAll(city, work, leaveBy);
  } finally {
    putDown(city.store, work);
  }
}

async function serveAll(city: City, work: readonly Delivery[], leaveBy: number): Promise<boolean> {
  const read = { ...(await readDesk(city, work)), leaveBy };
  const ledger = openLedger(city.desk);
  const channels = Map.groupBy(work, ({ channel }) => channel ?? '');
  const rounds = await Promise.all([...channels.values()].map((its) => serve(city, its, read, ledger)));
  await ledger.written();
  return rounds.some((left) => left > 0);
}

/** How many pieces of work left the channel's queue for good. */
async function serve(city: City, work: readonly Delivery[], read: Round, ledger: Ledger) {
  let left = 0;
  for (const delivery of work) {
    if (city.clock.monotonic() >= read.leaveBy || waits(city, delivery)) {
      ledger.put({ deliveries: [back(city, delivery, 0)] });
      continue;
    }
    const result = await deliver(city, delivery, read);
    ledger.put(result);
    left += (result.deliveries ?? []).filter(({ status }) => status !== 'due').length;
  }
  return left;
}

type Read = Readonly<{
  cards: ReadonlyMap<string, Card>;
  views: ReadonlyMap<string, CardView>;
  parents: ReadonlyMap<string, readonly Card[]>;
  digests: ReadonlyMap<string, Digest>;
  /** What is left of cards in other channels, by mention. */
  moved: ReadonlyMap<string, readonly Card[]>;
}>;

/** After `leaveBy`, counted from before the work was taken, others may think it orphaned before an answer can come. */
type Round = Read & Readonly<{ leaveBy: number }>;

async function readDesk(city: City, work: readonly Delivery[]): Promise<Read> {
  const { db } = city.store;
  const cards = await cardsByIds(
    db,
    work.flatMap(({ card }) => card ?? []),
  );
  const drawn = work.flatMap(({ kind, card }) => (kind === 'notice' ? [] : (cards.get(card ?? '') ?? [])));
  const views = await cardViews(db, drawn, routesOf(city));
  const firsts = [...views.values()].flatMap(({ mention }) => mention.inThreadOf ?? []);
  const parents = await cardsOf(db, [...new Set(firsts)]);
  const digests = await digestsByIds(
    db,
    work.flatMap(({ digest }) => digest ?? []),
  );
  const read = { cards, views, parents, digests, moved: await movedCards(db, [...views.values()]) };
  await hurryParents(city, read);
  return read;
}

/** A follow-up goes before usual cards, so what it follows may not wait among them. */
async function hurryParents(city: City, { cards, views, parents }: Read): Promise<void> {
  const waiting = [...cards.values()].flatMap((card) => {
    const view = views.get(card.id);
    const parent = view && threadOf(card, view, parents) === undefined ? parentOf(card, view, parents) : undefined;
    return parent?.status === 'owed' ? [parent.id] : [];
  });
  await hurry(city.store.db, waiting);
}

const ROUTED_ONCE = 2;

async function movedCards(db: City['store']['db'], views: readonly CardView[]): Promise<Read['moved']> {
  const changed = views.filter(({ mention }) => mention.version > ROUTED_ONCE).map(({ mention }) => mention.id);
  const cards = await cardsOf(db, changed);
  return new Map(
    [...cards].map(([mention, all]) => [mention, all.filter(({ role, ts }) => role === 'moved' && ts !== null)]),
  );
}

async function deliver(city: City, delivery: Delivery, read: Read): Promise<Batch> {
  const card = delivery.card === null ? null : (read.cards.get(delivery.card) ?? null);
  if (delivery.kind === 'notice') return sendNotice(city, delivery, card);
  if (delivery.digest !== null && card === null) {
    const digest = read.digests.get(delivery.digest);
    if (!digest) return { deliveries: [ended(city, delivery, 'dead')] };
    return delivery.kind === 'digest' ? postDigest(city, delivery, digest) : redrawDigest(city, delivery, digest);
  }
  const view = card && read.views.get(card.id);
  if (!card || !view) return { deliveries: [ended(city, delivery, 'dead')] };
  if (delivery.kind === 'redraw') return redraw(city, delivery, card, view);
  const thread = threadOf(card, view, read.parents);
  if (thread === undefined) return { deliveries: [back(city, delivery, SOON)] };
  const { channel } = card;
  const outgoing: Outgoing = { channel, thread, delivery: delivery.id, content: { kind: 'card', card: view } };
  const sent = await city.workspace.send(outgoing);
  if (sent.outcome === 'refused') return lostCard(city, delivery, card, view, sent);
  const deliveries = [settled(city, delivery, sent)];
  if (sent.outcome !== 'done') return { deliveries };
  const placed: Card = { ...card, status: 'there', ts: sent.ts, thread, drawn_version: view.mention.version };
  return { deliveries, cards: [placed], actions: posted(view), owes: linksBack(city, card, read) };
}

/** The lines that say where the mention went can link to the card, now that it is there. */
function linksBack(city: City, card: Card, { moved }: Read): readonly Delivery[] {
  const lines = moved.get(card.mention) ?? [];
  return lines.map(({ id, mention, channel }) =>
    owed('redraw', city.ids(), city.clock.now(), { card: id, mention, channel }),
  );
}

/** The follow-up of a carded mention stands in that card's thread, what was folded in its digest's; undefined: it is not there yet. */
function threadOf(card: Card, view: CardView, parents: Read['parents']): string | null | undefined {
  if (card.digest !== null) return card.thread ?? undefined;
  const parent = parentOf(card, view, parents);
  if (!parent || standsAlone(parent)) return null;
  // Slack knows threads by what they hang on: under an answer in one there is no other.
  return parent.ts === null ? undefined : (parent.thread ?? parent.ts);
}

function parentOf(card: Card, { mention }: CardView, parents: Read['parents']): Card | undefined {
  const cards = mention.inThreadOf === null ? [] : (parents.get(mention.inThreadOf) ?? []);
  return cards.findLast(({ channel, role }) => channel === card.channel && role !== 'moved');
}

async function redraw(city: City, delivery: Delivery, card: Card, view: CardView): Promise<Batch> {
  if (card.status === 'refused') return { deliveries: [ended(city, delivery, 'dead')] };
  if (card.status === 'folded') return redrawnInDigest(city, delivery, card);
  if (card.ts === null) return { deliveries: [back(city, delivery, SOON)] };
  const { channel, thread, ts } = card;
  const content = { kind: 'card', card: view } as const;
  const drawn = await city.workspace.redraw({ channel, thread, ts, delivery: delivery.id, content });
  if (drawn.outcome !== 'done') return { deliveries: [settled(city, delivery, drawn)] };
  const placed = { ...card, drawn_version: view.mention.version };
  return { deliveries: [settled(city, delivery, drawn)], cards: [placed], actions: posted(view) };
}

/** It was owed while the card was still to come on its own. */
function redrawnInDigest(city: City, delivery: Delivery, card: Card): Batch {
  return { deliveries: [ended(city, delivery, 'done')], owes: redrawDigests([card], city.clock.now(), city.ids) };
}

function posted({ mention, role }: CardView): readonly Action[] {
  return mention.status === 'routed' && role !== 'moved' ? [{ do: 'post', mention: mention.id, by: null }] : [];
}
