import type { Change } from './owe.ts';
import { addAnswers, markDealt } from '../store/answers.ts';
import { saveDraft } from '../store/drafts.ts';
import { endDeliveriesOf, forgetNotices } from '../store/deliveries.ts';
import type { Db } from '../store/open.ts';
import { addReply, markPublished, markReply } from '../store/replies.ts';
import type { Answer } from '../core/reply.ts';

/** What a change means for the city's own words: drafts, replies, answers seen, and the deliveries of replies. */
export async function recordReplies(tx: Db, changes: readonly Change[], now: number): Promise<void> {
  for (const change of changes) await record(tx, change, now);
}

export type Link = Readonly<{ mention: string; reply: string; answer: Answer }>;

/** The reply is on record already, and now its place too. */
export async function recordLink(tx: Db, { mention, reply, answer }: Link, now: number): Promise<void> {
  await markPublished(tx, reply, answer, now);
  await seen(tx, mention, answer, reply, now);
}

async function record(tx: Db, { action, before, after }: Change, now: number): Promise<void> {
  const reply = before.replyId;
  switch (action.do) {
    case 'write':
      await saveDraft(tx, { mention: after.id, text: action.text, by: action.by ?? '', at: now });
      return;
    case 'reply':
      await saveDraft(tx, { mention: after.id, text: action.reply.text, by: action.reply.responder, at: now });
      await addReply(tx, action.reply, 'owed');
      return;
    case 'hand_over':
      await addReply(tx, action.reply, 'handed_over');
      return;
    case 'publish':
      await markPublished(tx, action.reply, action.answer, now);
      await seen(tx, after.id, action.answer, action.reply, now);
      await endDeliveriesOf(tx, action.reply, 'done', now);
      if (reply !== null && reply !== action.reply) await dropped(tx, before, reply, now);
      return;
    case 'answer_elsewhere':
      await seen(tx, after.id, action.answer, null, now);
      return;
    case 'confirm':
      if (reply === null) return;
      await markPublished(tx, reply, action.answer, now);
      if (action.answer) await seen(tx, after.id, action.answer, reply, now);
      await endDeliveriesOf(tx, reply, 'done', now);
      return;
    case 'bounce':
      if (reply !== null && before.status !== 'replied') await markReply(tx, reply, 'refused', action.words);
      return;
    case 'hold':
      if (reply !== null) await markReply(tx, reply, 'held', action.words);
      return;
    case 'doubt':
      if (reply !== null) await markReply(tx, reply, 'unsure', action.words);
      return;
    case 'resend':
      if (reply === null) return;
      await endDeliveriesOf(tx, reply, 'dead', now);
      await markReply(tx, reply, 'owed', null);
      return;
    case 'give_up':
      if (reply === null) return;
      await endDeliveriesOf(tx, reply, 'dead', now);
      await markReply(tx, reply, 'dropped', null);
      return;
    case 'withdraw':
      await forgetNotices(tx, after.id);
      return;
    default:
  }
}

/** Another answer is there, so nobody is asked any more what became of this one. */
async function dropped(tx: Db, { status, unsure }: Change['before'], reply: string, now: number): Promise<void> {
  if (unsure) await endDeliveriesOf(tx, reply, 'dead', now);
  if (unsure || status === 'replying') await markReply(tx, reply, 'dropped', null);
}

async function seen(tx: Db, mention: string, answer: Answer, reply: string | null, now: number): Promise<void> {
  const { network, postId, account, as, text, url, at } = answer;
  const row = { network, post_id: postId, mention, account, role: as, text, url, at, seen_at: now, reply, dealt: 1 };
  await addAnswers(tx, [row]);
  await markDealt(tx, network, postId, reply);
}
