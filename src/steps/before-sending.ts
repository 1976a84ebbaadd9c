import type { Action } from '../core/action.ts';
import type { Mention } from '../core/mention.ts';
import { isSeenAccount } from '../core/reply.ts';
import type { Batch } from '../desk.ts';
import { answersOf, type SeenAnswer } from '../store/answers.ts';
import { citySettings } from '../store/city.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { City } from './city.ts';
import { editOf } from './edit.ts';
import { back, ended } from './outcome.ts';
import { mentionsInConversations } from '../store/mentions.ts';
import { answersAmong } from './seen-answers.ts';
import { tryLater, type Errand } from './send-replies.ts';
import { whoseAnswer } from './whose-answer.ts';

const WAIT = 15_000;

/** The last look before a reply becomes public; null: nothing stands in the way. */
export async function beforeSending(city: City, errand: Errand): Promise<Batch | null> {
  const { delivery, reply, mention, from } = errand;
  if (mention.replyId !== reply.id) return { deliveries: [ended(city, delivery, 'dead')] };
  if (mention.status === 'withdrawn') return bounce(city, errand, GONE, 'gone');
  if (mention.status !== 'replying') return bounce(city, errand, 'The post has moved on.', 'moved_on');
  if (!isSeenAccount(reply, { remoteId: from.stored.remote_id, handle: from.stored.handle }))
    return otherAccount(city, delivery, mention);
  const { paused } = await citySettings(city.store.db);
  const connected = from.stored.status === 'ok' && from.account.credentials !== null;
  if (paused !== null || !connected) return { deliveries: [{ ...back(city, delivery, WAIT), attempts: 0 }] };
  const may = await city.may(reply.responder, reply.department);
  if (may === 'unknown') return { deliveries: [{ ...back(city, delivery, WAIT), attempts: 0 }] };
  if (may === 'no') return bounce(city, errand, 'Who wrote it may no longer answer for this department.', 'access');
  return (await lookAtTarget(city, errand)) ?? (await lookForAnswers(city, errand));
}

/** The department has another account now: what was previewed goes out from the one that was previewed, or not at all. */
export function otherAccount(city: City, delivery: Delivery, mention: Mention): Batch {
  const hold: Action = { do: 'hold', mention: mention.id, by: null, words: 'account' };
  return { deliveries: [ended(city, delivery, 'dead')], actions: [hold] };
}

function bounce(city: City, { delivery, mention, reply }: Errand, words: string, reason: string): Batch {
  const deliveries = [{ ...ended(city, delivery, 'dead'), words }];
  const to = reply.responder;
  return { deliveries, actions: [{ do: 'bounce', mention: mention.id, by: null, words, reason, to }] };
}

async function lookAtTarget(city: City, errand: Errand): Promise<Batch | null> {
  const { delivery, mention, reply, network, reader } = errand;
  const looked = await network.lookUp(reader, [mention.latestId]);
  if (looked.outcome === 'trouble') return tryLater(city, errand, looked.trouble.words, looked.trouble.until);
  const about = { mention: mention.id, by: null } as const;
  const now = looked.posts.find(({ id }) => id === mention.postId);
  if (looked.gone.includes(mention.latestId) || now?.author.protected === true) {
    const gone: Action[] = [
      { ...about, do: 'withdraw' },
      { ...about, do: 'bounce', words: GONE, reason: 'gone', to: reply.responder },
    ];
    return { deliveries: [{ ...ended(city, delivery, 'dead'), words: GONE }], actions: gone };
  }
  if ((now?.latestId ?? mention.latestId) === reply.to) return null;
  const isNews = now !== undefined && now.latestId !== mention.latestId;
  const hold: Action = { ...about, do: 'hold', words: 'edited' };
  const actions = isNews ? [editOf(mention, now, city.clock.now()), hold] : [hold];
  return { deliveries: [ended(city, delivery, 'dead')], actions };
}

const GONE = 'The author deleted or hid this post.';

async function lookForAnswers(city: City, errand: Errand): Promise<Batch | null> {
  const { delivery, mention, reply, network, own, reader } = errand;
  if (reply.anyway) return null;
  const heard = await network.conversations(reader, [mention.conversationId], mention.postedAt);
  if (heard.outcome === 'trouble') return tryLater(city, errand, heard.trouble.words, heard.trouble.until);
  const around = await mentionsInConversations(city.store.db, mention.network, [mention.conversationId]);
  const all = answersAmong(heard.posts, around, own, city.clock.now());
  const seen = all.filter((answer) => answer.mention === mention.id);
  const known = (await answersOf(city.store.db, [mention.id])).get(mention.id) ?? [];
  const dealt = new Set(known.filter((answer) => answer.dealt === 1).map(({ post_id }) => post_id));
  const meanwhile = [...known, ...seen].filter((answer) => !dealt.has(answer.post_id));
  const last = meanwhile.at(-1);
  if (last === undefined) return null;
  const hold = { do: 'hold', mention: mention.id, by: null, words: last.role } as const;
  const dealtWith = await nobodys(city, meanwhile);
  return { deliveries: [ended(city, delivery, 'dead')], answers: seen, dealt: dealtWith, actions: [hold] };
}

/** What somebody here wrote is left to the round that gives them credit for it. */
async function nobodys(city: City, answers: readonly SeenAnswer[]): Promise<readonly SeenAnswer[]> {
  const ours = await Promise.all(answers.map((answer) => whoseAnswer(city, answer)));
  return answers.filter((_, at) => ours[at] === undefined);
}
