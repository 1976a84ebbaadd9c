import type { Action } from '../core/action.ts';
import type { Mention } from '../core/mention.ts';
import type { Notice } from '../core/notice.ts';

/** What the person who has the mention must hear about a change that they did not make; null: nobody has to. */
export function noticeOf(action: Action, before: Mention, after: Mention): Notice | null {
  const network = before.network;
  if (action.do === 'reroute') return moved(action, before);
  const had = before.responder ?? (action.do === 'bounce' ? (action.to ?? null) : null);
  if (had === null) return null;
  switch (action.do) {
    case 'bounce':
      return { about: 'refused', responder: had, words: action.words, network };
    case 'hold':
      return { about: 'held', responder: had, who: action.words };
    case 'doubt':
      return { about: 'unsure', responder: had, network };
    case 'edit':
      return before.status !== 'replied' ? { about: 'edited', responder: had } : null;
    case 'answer_elsewhere':
      return { about: 'answered', responder: had, who: action.answer.as };
    case 'publish':
      return isAnothers(action.reply, before) ? { about: 'answered', responder: had, who: action.answer.as } : null;
    case 'lapse':
      return { about: 'lapsed', only: had, department: after.department ?? '' };
    case 'take_over':
      return action.by !== null && had !== action.by ? { about: 'taken_over', only: had, by: action.by } : null;
    case 'remind':
      return { about: 'reminder', only: had, handle: before.department ?? '', network };
    default:
      return null;
  }
}

/** Somebody's answer was on its way, and another one is there: theirs is dropped. */
function isAnothers(reply: string, { status, unsure, replyId }: Mention): boolean {
  return (status === 'replying' || unsure) && replyId !== null && replyId !== reply;
}

function moved(action: Extract<Action, { do: 'reroute' }>, before: Mention): Notice | null {
  if (action.word === null || action.by === null) return null;
  return { about: 'moved_word', by: action.by, from: before.department ?? '', word: action.word };
}
