import type { CardView } from '../../../core/card.ts';
import { oneLine } from '../../../core/text.ts';
import { card as say } from '../../wording/card.ts';

type Answered = CardView['answers'][number];

/** The answer that counts on a card: the mayor's, else the latest. */
export function lastAnswer(card: CardView): Answered | undefined {
  return card.answers.findLast((answer) => answer.as === 'mayor') ?? card.answers.at(-1);
}

export function whoAnswered(card: CardView): string {
  const answer = lastAnswer(card);
  return answer ? answererName(card, answer) : say.somebodyOfTheCity;
}

export function answererName(card: CardView, answer: Answered): string {
  if (answer.as === 'mayor') return say.mayor;
  if (answer.as === card.department.id) return oneLine(card.department.short, 60);
  return oneLine(answer.name, 60) || `@${oneLine(answer.handle, 60)}`;
}
