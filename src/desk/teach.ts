import type { Ids } from '../core/clock.ts';
import type { Action } from '../core/action.ts';
import type { DismissReason } from '../core/dismissal.ts';
import type { Mention } from '../core/mention.ts';
import { TRIAGE } from '../core/verdict.ts';
import { addLessons, forgetLessons, type StoredLesson } from '../store/lessons.ts';
import type { Db } from '../store/open.ts';
import type { Change } from './owe.ts';

/** What people do with a mention teaches the classifier, in the transaction in which they do it. */
export async function teach(tx: Db, changes: readonly Change[], now: number, ids: Ids): Promise<void> {
  const lessons = changes.flatMap(({ action, before }): readonly StoredLesson[] => {
    const learnt = lessonOf(action, before);
    if (learnt === null || before.text === '') return [];
    const { text, id: mention } = before;
    return [{ ...learnt, id: ids(), at: now, by: action.by ?? '', text, mention, lesson: null, person: null }];
  });
  await addLessons(tx, lessons);
  const withdrawn = changes.filter(({ action }) => action.do === 'withdraw').map(({ after }) => after.id);
  await forgetLessons(tx, withdrawn);
}

type Learnt = Pick<StoredLesson, 'kind' | 'department'>;

/** Nobody's: these say something about the words, the other reasons only about this one post. */
const NOBODYS: readonly DismissReason[] = ['not_city', 'spam', 'praise'];

function lessonOf(action: Action, before: Mention): Learnt | null {
  switch (action.do) {
    case 'reroute':
      if (action.by === null || action.to === TRIAGE || action.to === before.department) return null;
      return { kind: 'moved', department: action.to };
    case 'reply':
    case 'hand_over':
      if (before.replyId !== null) return null;
      return { kind: 'confirmed', department: action.reply.department };
    case 'dismiss':
      return NOBODYS.includes(action.reason) && action.by !== null ? { kind: 'dismissed', department: null } : null;
    default:
      return null;
  }
}
