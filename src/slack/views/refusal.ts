import type { Refusal } from '../../core/refusal.ts';
import { refusal as say, tooLate } from '../wording/refusal.ts';
import type { Message } from './block.ts';
import { person, when, words } from './rich-text.ts';
import { sentence } from './sentence.ts';

/** Why a press changed nothing: for a window, where nobody can be named. */
export function refusalWords(refusal: Refusal, network: string): string {
  switch (refusal.kind) {
    case 'gone':
      return say.gone;
    case 'taken':
      return say.takenPlain;
    case 'on_its_way':
      return refusal.mention.unsure ? say.checkFirst(network) : say.onItsWay(network);
    case 'changed':
      return say.changed;
    case 'status':
      return tooLate[refusal.mention.status];
  }
}

/** The same as a message to the one who pressed, who is told who was faster. */
export function refusalMessage(refusal: Refusal, network: string): Message {
  if (refusal.kind !== 'taken') return sentence([words(refusalWords(refusal, network))]);
  const { statusAt, receivedAt } = refusal.mention;
  return sentence([person(refusal.responder), words(say.taken), when(statusAt, receivedAt), words(say.takenNext)]);
}
