import type { Action } from '../core/action.ts';
import type { Mention } from '../core/mention.ts';
import { nextAttempt } from '../core/retry.ts';
import type { Answer, ReplyState } from '../core/reply.ts';
import type { Batch } from '../desk.ts';
import type { Account, Network, Published, PublishedPost } from '../networks/network.ts';
import { putDown, takeDue, type Delivery } from '../store/deliveries.ts';
import { mentionById } from '../store/mentions.ts';
import { replyById } from '../store/replies.ts';
import { beforeSending, otherAccount } from './before-sending.ts';
import { ownAccounts, type City, type OwnAccount } from './city.ts';
import { back, ended } from './outcome.ts';
import { saidBefore } from './said-before.ts';

const MOST = 4;
const LEASE = 120_000;
const TRIES = 40;

/** Publishes the replies that people have written, once each, after a last look at what the city said meanwhile. */
export async function sendReplies(city: City): Promise<boolean> {
  const now = city.clock.now();
  const leaveBy = city.clock.monotonic() + LEASE / 2;
  const due = await takeDue(city.store, ['reply'], { life: city.life, now, until: now + LEASE }, MOST);
  try {
    const batches = await Promise.all(due.map((delivery) => send(city, delivery, leaveBy)));
    for (const batch of batches) await city.desk.batch(batch);
  } finally {
    putDown(city.store, due);
  }
  return due.length === MOST;
}

/** A reply that is owed, with everything that it needs. */
export type Errand = Readonly<{
  delivery: Delivery;
  mention: Mention;
  reply: ReplyState;
  network: Network;
  from: OwnAccount;
  own: readonly OwnAccount[];
  reader: Account;
}>;

/** After `leaveBy`, counted from before it was taken, others may think it orphaned before an answer can come. */
async function send(city: City, delivery: Delivery, leaveBy: number): Promise<Batch> {
  const errand = await errandOf(city, delivery);
  if (errand === null) return { deliveries: [ended(city, delivery, 'dead')] };
  if (!('from' in errand)) return otherAccount(city, delivery, errand);
  const obstacle = await beforeSending(city, errand);
  if (obstacle) return obstacle;
  const { reply, network, from } = errand;
  if (city.clock.monotonic() >= leaveBy) return { deliveries: [back(city, delivery, 0)] };
  const published = await network.publish(from.account, { key: reply.id, to: reply.to, text: reply.text });
  city.log.info({ reply: reply.id, outcome: published.outcome }, 'A reply was sent');
  return after(
    city,
    errand,
    published.outcome === 'said_before' ? await saidBefore(city, errand, published) : published,
  );
}

/** Only the mention where the account is not there any more. */
async function errandOf(city: City, delivery: Delivery): Promise<Errand | Mention | null> {
  const reply = delivery.reply === null ? null : await replyById(city.store.db, delivery.reply);
  const mention = reply && (await mentionById(city.store.db, reply.mention));
  const network = mention && city.networks.get(mention.network);
  if (!reply || !mention || !network) return null;
  const { all, reader } = await ownAccounts(city, network.name);
  const from = all.find(({ stored }) => stored.id === reply.account);
  if (!from) return mention;
  return { delivery, mention, reply, network, from, own: all, reader: (reader ?? from).account };
}

function after(city: City, errand: Errand, published: Exclude<Published, { outcome: 'said_before' }>): Batch {
  const { delivery, mention, reply } = errand;
  const act = (action: Action): readonly Action[] => [action];
  switch (published.outcome) {
    case 'published': {
      const { id: account, role: as } = errand.from.stored;
      const answer = answerOf(mention, { account, as }, published.post);
      const actions = act({ do: 'publish', mention: mention.id, by: reply.responder, reply: reply.id, answer });
      return { deliveries: [ended(city, delivery, 'done')], actions };
    }
    case 'refused': {
      const { words, reason } = published;
      const deliveries = [{ ...ended(city, delivery, 'dead'), words }];
      const to = reply.responder;
      return { deliveries, actions: act({ do: 'bounce', mention: mention.id, by: null, words, reason, to }) };
    }
    case 'try_later':
      return tryLater(city, errand, published.words, published.until);
    case 'unsure':
      return {
        deliveries: [{ ...delivery, status: 'unsure', lease_until: null, absences: 0, words: published.words }],
      };
  }
}

/** Certainly not published. After most of an hour of trying, the responder is told and decides. */
export function tryLater(city: City, { delivery, mention, reply }: Errand, words: string, until: number | null): Batch {
  const now = city.clock.now();
  if (delivery.attempts >= TRIES) {
    const deliveries = [{ ...ended(city, delivery, 'dead'), words }];
    const bounce = { do: 'bounce', words, reason: 'try_later', to: reply.responder } as const;
    return { deliveries, actions: [{ ...bounce, mention: mention.id, by: null }] };
  }
  const asked = until === null ? {} : { retryAfterMs: Math.max(0, until - now) };
  const next = nextAttempt({ attempts: Math.min(delivery.attempts, 7), now, random: city.random, ...asked });
  const due = next === 'give up' ? now + 60_000 : next;
  return { deliveries: [{ ...back(city, delivery, 0), due_at: due, words }] };
}

export function answerOf({ network }: Mention, from: Pick<Answer, 'account' | 'as'>, post: PublishedPost): Answer {
  const { id: postId, text, url, at } = post;
  return { network, postId, ...from, text, url, at };
}
