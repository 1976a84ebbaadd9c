import type { Mention } from '../core/mention.ts';
import { isSeenAccount, type ReplyState } from '../core/reply.ts';
import type { Batch } from '../desk.ts';
import { redrawDigests } from '../desk/fold.ts';
import type { Account } from '../networks/network.ts';
import { cardsByIds, cardsOf, standsAlone, type Card } from '../store/cards.ts';
import { hasten, type Delivery } from '../store/deliveries.ts';
import { ABSENT, doubtOrphans, unsureDeliveries } from '../store/doubts.ts';
import { digestsByIds } from '../store/digests.ts';
import { citySettings, mayBeForgotten } from '../store/city.ts';
import { forgottenAmong } from '../store/known-messages.ts';
import { mentionById } from '../store/mentions.ts';
import { cannotTell, toldLately, type Told } from './cannot-tell.ts';
import { MAYOR, ownAccounts, type City } from './city.ts';
import { back, ended } from './outcome.ts';
import { digestThere } from './post-digest.ts';
import { replyById } from '../store/replies.ts';
import { answerOf } from './send-replies.ts';
import { looksFor, lookBackTo, type Looks } from './looks.ts';

const MOST = 500;
const MINUTE = 60_000;

/**
 * Looks up what nobody knows the outcome of: what was under way when a life ended, or got no answer. It waits the settle
 * time first, on the monotonic clock of this life: a request can arrive after its sender died.
 */
export function settling(): (city: City) => Promise<boolean> {
  /** Per delivery: from when on it may be looked up. */
  const ripe = new Map<string, number>();
  let hastenAt = -Infinity;
  const told = toldLately();
  return async (city) => {
    if (city.clock.monotonic() >= hastenAt) {
      hastenAt = city.clock.monotonic() + MINUTE;
      await hasten(city.store.db, city.clock.now());
    }
    await doubtOrphans(city.store, city.life, city.clock.now(), city.alone);
    const unsure = await unsureDeliveries(city.store.db, ['card', 'redraw', 'notice', 'reply', 'digest'], MOST);
    const open = new Set(unsure.map(({ id }) => id));
    for (const id of ripe.keys()) if (!open.has(id)) ripe.delete(id);
    const now = city.clock.monotonic();
    const isRipe = ({ id, kind }: Delivery): boolean => {
      const settle = kind === 'reply' ? city.settle.network : city.settle.slack;
      const at = ripe.get(id) ?? now + settle;
      ripe.set(id, at);
      return now >= at;
    };
    const due = unsure.filter(isRipe);
    const looks = looksFor(city, due);
    for (const delivery of due) {
      ripe.delete(delivery.id);
      const batch = await look(city, delivery, looks, told);
      if (batch === null) continue;
      await city.desk.batch(batch);
      told.note(batch, city.clock.monotonic());
    }
    return due.length > 0;
  };
}

async function look(city: City, delivery: Delivery, looks: Looks, told: Told): Promise<Batch | null> {
  if (delivery.kind === 'reply') return lookForReply(city, delivery);
  if (delivery.kind === 'redraw') return { deliveries: [back(city, delivery, 0)] };
  if (delivery.kind === 'digest') return lookForDigest(city, delivery, looks, told);
  return lookForMessage(city, delivery, looks, told);
}

async function lookForMessage(city: City, delivery: Delivery, looks: Looks, told: Told): Promise<Batch | null> {
  const card =
    delivery.card === null ? null : ((await cardsByIds(city.store.db, [delivery.card])).get(delivery.card) ?? null);
  if (delivery.channel === null || (delivery.card !== null && card === null))
    return { deliveries: [ended(city, delivery, 'dead')] };
  const mention = card && (await mentionById(city.store.db, card.mention));
  const threads =
    delivery.kind === 'notice' ? [card?.thread ?? card?.ts ?? null] : await threadsOf(city, card, mention);
  if (threads === null) return null;
  const looked = await lookIn(city, delivery, looks, delivery.channel, threads, mention);
  if (looked === 'trouble') return null;
  if (looked === 'cannot') return cannotTell(city, delivery, card?.channel ?? null, told);
  if (looked === 'absent') return absent(city, delivery, card);
  const { ts, thread } = looked;
  city.log.info({ delivery: delivery.id, kind: delivery.kind }, 'A message that nobody was sure of was found');
  if (delivery.kind === 'notice' || card === null) return { deliveries: [ended(city, delivery, 'done')] };
  const now = city.clock.now();
  const placed: Card = { ...card, status: 'there', ts, thread };
  const post = { do: 'post', mention: card.mention, by: null } as const;
  return {
    deliveries: [ended(city, delivery, 'done')],
    cards: [placed],
    digests: { covered: [{ channel: card.channel, ts }] },
    actions: [post],
    owes: [redrawOf(city, delivery), ...(card.status === 'folded' ? redrawDigests([card], now, city.ids) : [])],
  };
}

async function lookForDigest(city: City, delivery: Delivery, looks: Looks, told: Told): Promise<Batch | null> {
  const digest = (await digestsByIds(city.store.db, [delivery.digest ?? ''])).get(delivery.digest ?? '');
  if (!digest || digest.status === 'scattered') return { deliveries: [ended(city, delivery, 'dead')] };
  const looked = await looks({ channel: digest.channel, thread: null });
  if (looked.outcome === 'trouble') return null;
  if (looked.outcome === 'cannot') return cannotTell(city, delivery, digest.channel, told);
  const ts = looked.found.get(delivery.id);
  return ts === undefined ? absent(city, delivery) : digestThere(city, delivery, digest, ts);
}

type Looked = Readonly<{ ts: string; thread: string | null }> | 'absent' | 'cannot' | 'trouble';

/** Of a card nobody knows either whether it came out of a digest that a copy of the database has forgotten. */
async function lookIn(
  city: City,
  { id, kind }: Delivery,
  looks: Looks,
  channel: string,
  threads: readonly (string | null)[],
  mention: Mention | null,
): Promise<Looked> {
  const { db } = city.store;
  const old = mention !== null && mayBeForgotten(await citySettings(db), mention.postedAt);
  const todo = [...threads];
  for (let thread = todo.shift(); thread !== undefined; thread = todo.shift()) {
    const looked = await looks({ channel, thread });
    if (looked.outcome !== 'looked') return looked.outcome;
    const ts = looked.found.get(id);
    if (ts !== undefined) return { ts, thread };
    if (kind === 'card') todo.push(...(await forgottenAmong(db, channel, looked.threads, old)));
  }
  return 'absent';
}

/** Everywhere the card may stand: what it follows may have moved since. null: that has to be found first. */
async function threadsOf(
  city: City,
  card: Card | null,
  mention: Mention | null,
): Promise<readonly (string | null)[] | null> {
  if (card !== null && card.digest !== null && card.thread === null) return null;
  const first = mention?.inThreadOf ?? null;
  const parents = first === null ? [] : ((await cardsOf(city.store.db, [first])).get(first) ?? []);
  const here = parents.filter(({ channel }) => channel === card?.channel);
  if (here.some((one) => one.role !== 'moved' && one.ts === null && !standsAlone(one))) return null;
  return [...new Set([null, card?.thread ?? null, ...here.flatMap(({ ts, thread }) => [thread, ts])])];
}

/** It may have been drawn before the mention changed. */
function redrawOf(city: City, delivery: Delivery): Delivery {
  const now = city.clock.now();
  // The redraw of a digest is another one.
  const rest = { started_at: null, words: null, attempts: 0, absences: 0, lease_until: null, life: null, digest: null };
  return { ...delivery, ...rest, id: city.ids(), kind: 'redraw', status: 'due', due_at: now, created_at: now };
}

function absent(city: City, delivery: Delivery, card: Card | null = null): Batch {
  const absences = delivery.absences + 1;
  if (absences < ABSENT) return { deliveries: [{ ...delivery, absences }] };
  if (card?.status === 'folded') return { deliveries: [{ ...delivery, status: 'folded', absences: 0 }] };
  return { deliveries: [{ ...back(city, delivery, 0), absences: 0 }] };
}

async function lookForReply(city: City, delivery: Delivery): Promise<Batch | null> {
  const reply = delivery.reply === null ? null : await replyById(city.store.db, delivery.reply);
  const mention = reply && (await mentionById(city.store.db, reply.mention));
  const network = mention && city.networks.get(mention.network);
  if (!reply || !mention || !network) return { deliveries: [ended(city, delivery, 'dead')] };
  const account = await accountSeen(city, network.name, reply);
  if (account === null) return null;
  const wanted = { key: reply.id, to: reply.to, text: reply.text };
  const found = await network.find(account, wanted, lookBackTo(city, delivery.started_at ?? reply.at));
  if (found.outcome === 'trouble') return null;
  const about = { mention: mention.id, by: null } as const;
  if (found.outcome === 'found') {
    const as = reply.via === 'as_mayor' ? MAYOR : reply.department;
    const answer = answerOf(mention, { account: reply.account, as }, found.post);
    const actions = [{ ...about, by: reply.responder, do: 'publish', reply: reply.id, answer }] as const;
    return { deliveries: [ended(city, delivery, 'done')], actions };
  }
  const absences = delivery.absences + 1;
  const deliveries = [{ ...delivery, absences }];
  if (absences < ABSENT) return { deliveries };
  if (mention.replyId !== reply.id) return { deliveries: [ended(city, delivery, 'dead')] };
  city.log.warn({ reply: reply.id }, 'Nobody knows whether a reply was published, so a person is asked');
  return { deliveries, actions: [{ ...about, do: 'doubt', words: delivery.words ?? '' }] };
}

/** The account that it was sent from, though another may be connected by now: then the mayor's keys look there. */
async function accountSeen(city: City, network: string, reply: ReplyState): Promise<Account | null> {
  const { all, reader } = await ownAccounts(city, network);
  const now = all.find(({ stored }) => stored.id === reply.account);
  if (now && isSeenAccount(reply, { remoteId: now.stored.remote_id, handle: now.stored.handle })) return now.account;
  if (reader === null || reply.remoteId === null) return now?.account ?? null;
  return { ...reader.account, id: reply.account, remoteId: reply.remoteId, handle: reply.handle };
}
