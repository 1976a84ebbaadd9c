import type { Ids } from '../core/clock.ts';
import type { Action } from '../core/action.ts';
import type { Mention } from '../core/mention.ts';
import type { Owed } from '../core/rule.ts';
import { TRIAGE } from '../core/verdict.ts';
import { insertMany } from '../store/bulk.ts';
import { cardsOf, setCardDepartment, setCardRole, type Card } from '../store/cards.ts';
import { citySettings, mayBeForgotten, type CitySettings } from '../store/city.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Db } from '../store/open.ts';
import { ASKED, DANGER, FOLDABLE, URGENT } from '../store/lanes.ts';
import { lostChannels } from '../store/lost-channels.ts';
import { subscriptions, type Subscription } from '../store/subscriptions.ts';
import { noticeOf } from './notice.ts';
import { comeOut, keepApart, needsOwnCard, redrawDigests } from './fold.ts';
import { joining, joinsOthers } from './nobodys.ts';
import { owed } from './owed.ts';

export type Change = Readonly<{ action: Action; before: Mention; after: Mention; owes: readonly Owed[] }>;

/** What changes owe the outside, as work to be delivered; cards that are owed are placed on the way. */
export async function owe(tx: Db, changes: readonly Change[], now: number, ids: Ids): Promise<readonly Delivery[]> {
  if (changes.every(({ owes }) => owes.length === 0)) return [];
  const carded = changes.filter(({ before }) => before.status !== 'received');
  const cards = new Map(await cardsOf(tx, [...new Set(carded.map(({ after }) => after.id))]));
  const channels = Map.groupBy(await placesNow(tx), ({ department }) => department);
  const settings = await citySettings(tx);
  const { finalSay } = settings;
  const join = joining(tx, now, ids);
  const fresh: Card[] = [];
  const work: Delivery[] = [];
  for (const change of changes) {
    const known = cards.get(change.after.id) ?? [];
    const places = (channels.get(change.after.department ?? '') ?? []).map(({ channel }) => channel);
    const drawn = await place(tx, change, known, { places, finalSay }, ids);
    const folded = drawn.kept.filter(({ status }) => status === 'folded');
    const out = needsOwnCard(change.after) ? folded.filter(({ role }) => role === 'live') : [];
    await comeOut(tx, out, now);
    const kept = drawn.kept.map((card) => (out.includes(card) ? { ...card, status: 'owed' as const } : card));
    if (needsOwnCard(change.after)) await keepApart(tx, kept.filter(isOnItsWay));
    const calls = drawn.fresh.map((card) => ({ card, call: cardDelivery(change, card, known, now, settings) }));
    const placed = joinsOthers(change, settings) ? await join(calls) : { calls, owes: [] };
    fresh.push(...placed.calls.map(({ card }) => card));
    cards.set(change.after.id, [...kept, ...placed.calls.map(({ card }) => card)]);
    work.push(...placed.calls.map(({ call }) => call), ...placed.owes);
    if (redraws(change)) {
      const alone = kept.filter(({ status }) => status !== 'folded');
      work.push(...alone.map((card) => delivery('redraw', change, card, now, ids())));
      work.push(...redrawDigests(isQuotedOtherwise(change) ? kept.filter(inDigest) : folded, now, ids));
    }
    work.push(...said(change, change.action.do === 'reroute' ? drawn.fresh : kept, now, ids));
  }
  await insertMany(tx, 'cards', fresh);
  return work;
}

/** Subscriptions of channels that Slack still takes messages for. Triage keeps its own: there is nowhere else to go. */
async function placesNow(tx: Db): Promise<readonly Subscription[]> {
  const lost = await lostChannels(tx);
  const all = await subscriptions(tx);
  return lost.size === 0 ? all : all.filter(({ department, channel }) => department === TRIAGE || !lost.has(channel));
}

type Placed = Readonly<{ kept: readonly Card[]; fresh: readonly Card[] }>;
type Places = Readonly<{ places: readonly string[]; finalSay: string | null }>;

/** Which cards the mention has after the change: those it keeps (some become one line), and those that are new. */
async function place(tx: Db, change: Change, known: readonly Card[], where: Places, ids: Ids): Promise<Placed> {
  const { after, owes } = change;
  const standing = known.filter(({ role }) => role !== 'moved');
  const leaves = ({ channel, status }: Card) => status === 'refused' || !where.places.includes(channel);
  const left = owes.includes('moved') ? standing.filter(leaves) : [];
  const stay = standing.filter((card) => !left.includes(card));
  await setCardRole(
    tx,
    left.map(({ id }) => id),
    'moved',
  );
  if (owes.includes('moved')) {
    const stayed = stay.map(({ id }) => id);
    await setCardDepartment(tx, stayed, after.department ?? '');
    await setCardRole(tx, stayed, 'live');
  }
  const wanted = [
    ...(owes.includes('cards') ? where.places.map((channel) => ({ channel, role: 'live' as const })) : []),
    ...(owes.includes('escalation') && where.finalSay !== null
      ? [{ channel: where.finalSay, role: 'escalation' as const }]
      : []),
  ];
  const fresh = wanted
    .filter(({ channel }) => !stay.some((card) => card.channel === channel))
    .map(({ channel, role }) => newCard(after, channel, role, ids()));
  const kept = known.map((card) => (left.includes(card) ? { ...card, role: 'moved' as const } : card));
  return { kept, fresh };
}

function newCard(mention: Mention, channel: string, role: Card['role'], id: string): Card {
  const department = mention.department ?? '';
  return {
    id,
    mention: mention.id,
    department,
    channel,
    role,
    status: 'owed',
    ts: null,
    thread: null,
    drawn_version: 0,
    digest: null,
  };
}

const isOnItsWay = ({ role, status }: Card) => role === 'live' && status === 'owed';
const inDigest = ({ digest }: Card) => digest !== null;

/** A digest goes on quoting what came out of it as a card of its own. */
function isQuotedOtherwise({ action, owes }: Change): boolean {
  return action.do === 'withdraw' || action.do === 'edit' || owes.includes('moved');
}

const redraws = ({ owes }: Change) => owes.includes('redraw') || owes.includes('moved');

function said(change: Change, cards: readonly Card[], now: number, ids: Ids): readonly Delivery[] {
  const { action, after, owes } = change;
  const work: Delivery[] = [];
  if (owes.includes('reply')) work.push({ ...delivery('reply', change, null, now, ids()), reply: after.replyId });
  const notice = noticeOf(action, change.before, after);
  const card = cards.find(({ role, status }) => role === 'live' && (status === 'there' || status === 'owed'));
  if (notice && card) work.push({ ...delivery('notice', change, card, now, ids()), notice: JSON.stringify(notice) });
  return work;
}

/**
 * The same card is the same delivery, in whatever database: what was relayed before a backup was restored is found in
 * Slack under that id, so it is looked for before it is sent.
 */
function cardDelivery(change: Change, card: Card, known: readonly Card[], now: number, settings: CitySettings) {
  const { after } = change;
  const before = known.filter(({ channel }) => channel === card.channel).length;
  const owes = delivery('card', change, card, now, [after.network, after.postId, card.channel, before].join('.'));
  // Whoever moved it may have moved it before, after the copy was made that was put back.
  const again = mayBeForgotten(settings, after.postedAt);
  return again ? { ...owes, status: 'unsure' as const, started_at: after.postedAt } : owes;
}

function delivery(
  kind: Delivery['kind'],
  { action, after }: Change,
  card: Card | null,
  now: number,
  id: string,
): Delivery {
  const urgent = kind === 'reply' || after.inThreadOf !== null;
  const danger = (after.verdict?.emergency.length ?? 0) > 0;
  const unasked = kind === 'card' && action.by === null && card?.role === 'live';
  return owed(kind, id, now, {
    lane: urgent || (danger && !unasked) ? URGENT : danger ? DANGER : unasked ? FOLDABLE : ASKED,
    mention: after.id,
    card: card?.id ?? null,
    channel: card?.channel ?? null,
  });
}
