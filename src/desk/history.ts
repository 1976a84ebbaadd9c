import type { Action } from '../core/action.ts';
import type { EventName, Mention } from '../core/mention.ts';
import type { EventRow } from '../store/tables.ts';

/** The event of a change: who, when, what; without anybody's words but the city's own. */
export function eventOf(
  action: Action,
  before: Mention,
  after: Mention,
  type: EventName,
  at: number,
  id: string,
): EventRow {
  const particulars = JSON.stringify(particularsOf(action, before, after));
  return { id, at, type, mention: after.id, department: departmentOf(action, after), by: action.by, particulars };
}

function departmentOf(action: Action, after: Mention): string | null {
  if (action.do === 'reply' || action.do === 'hand_over') return action.reply.department;
  return after.department;
}

function particularsOf(action: Action, before: Mention, after: Mention): Readonly<Record<string, unknown>> {
  switch (action.do) {
    case 'route':
      return { sure: action.verdict.sure, runnerUp: action.verdict.runnerUp };
    case 'reroute':
      return { from: before.department, to: action.to, word: action.word };
    case 'escalate':
      return { word: action.word };
    case 'dismiss':
      return { reason: action.reason, word: action.word };
    case 'take_over':
    case 'lapse':
    case 'release':
      return { from: before.responder };
    case 'reply':
    case 'hand_over':
      return { reply: action.reply.id, via: action.reply.via, account: action.reply.account };
    case 'publish':
      return { reply: action.reply, post: action.answer.postId, as: action.answer.as };
    case 'answer_elsewhere':
      return { post: action.answer.postId, as: action.answer.as, at: action.answer.at };
    case 'confirm':
      return { reply: before.replyId, post: action.answer?.postId ?? null };
    case 'bounce':
      return { reply: before.replyId, reason: action.reason, words: action.words };
    case 'hold':
    case 'doubt':
      return { reply: before.replyId, words: action.words };
    case 'resend':
    case 'give_up':
      return { reply: before.replyId };
    case 'edit':
      return { latest: after.latestId };
    case 'reopen':
      return { from: before.status };
    case 'post':
      return action.digest === undefined ? {} : { digest: action.digest };
    case 'claim':
    case 'write':
    case 'remind':
    case 'withdraw':
      return {};
  }
}
