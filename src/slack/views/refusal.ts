import type { Refusal } from '../../core/mention.ts';
import { refusalWords, taken } from '../wording/refusal.ts';
import type { Message } from './block.ts';
import { person, when, words } from './rich-text.ts';
import { sentence } from './sentence.ts';

/** Why a press changed nothing, as a message to the one who pressed: who was faster is named. */
export function refusalMessage(refusal: Refusal): Message {
  if (refusal.kind !== 'taken') return sentence([words(refusalWords(refusal))]);
  const { statusAt, receivedAt } = refusal.mention;
  return sentence([person(refusal.responder), words(taken.since), when(statusAt, receivedAt), words(taken.next)]);
}
