import type { RichTextQuote, RichTextSection } from '@slack/types';
import type { CardView } from '../../../core/card.ts';
import { oneLine } from '../../../core/text.ts';
import { card as say } from '../../wording/card.ts';
import { bold, line, link, quote, when, words } from '../rich-text.ts';
import type { Situation } from './situation.ts';
import { situation } from './situation.ts';
import { answererName } from './who.ts';

type Lines = readonly (RichTextSection | RichTextQuote)[];

/** What the city said or is about to say, under the author's words. */
export function cardAnswers(card: CardView): Lines {
  const now = situation(card);
  return [...ours(card, now), ...networksWords(card, now), ...others(card, now)];
}

function ours(card: CardView, now: Situation): Lines {
  const { reply } = card;
  if (!reply || !SHOWN.includes(now)) return [];
  const text = quote(reply.publishedText ?? reply.text, MOST);
  if (text.length === 0) return [];
  if (now === 'refused' || now === 'held') return [line(bold(say.draft)), ...text];
  const published = reply.status === 'published';
  if (now === 'withdrawn' && !published && reply.status !== 'owed') return [];
  const handle = card.replyHandle === null ? '' : ` @${oneLine(card.replyHandle, 60)}`;
  const doubt = now === 'unsure' ? say.notConfirmed : '';
  const name = oneLine(card.replyDepartment ?? card.department.short, 60);
  const trail = now === 'withdrawn' && reply.url ? [words(' · '), link(reply.url, say.seeIt(card.network))] : [];
  return [line(bold(name), ...nonEmpty(`${handle}${doubt}`), ...trail), ...text];
}

const SHOWN: readonly Situation[] = ['replying', 'by_hand', 'refused', 'held', 'unsure', 'replied', 'withdrawn'];
const MOST = 1_500;

function networksWords(card: CardView, now: Situation): Lines {
  const said = now === 'refused' ? quote(card.mention.obstacle?.words ?? '', 500) : [];
  return said.length === 0 ? [] : [line(bold(say.networkSaid(card.network))), ...said];
}

function others(card: CardView, now: Situation): Lines {
  const settled = now === 'answered_elsewhere';
  return card.answers.slice(-3).flatMap((answer) => {
    const text = quote(answer.text, 800);
    if (text.length === 0) return [];
    const name = settled
      ? [bold(nameOf(card, answer)), words(` @${oneLine(answer.handle, 60)}`)]
      : [
          bold(say.alreadySaid(answererName(card, answer))),
          words(' · '),
          when(answer.at, card.mention.receivedAt),
          words(' · '),
          link(answer.url, say.seeIt(card.network)),
        ];
    return [line(...name), ...text];
  });
}

function nameOf(card: CardView, answer: CardView['answers'][number]): string {
  return answer.as === 'mayor' ? say.mayor : oneLine(answer.name, 60) || answererName(card, answer);
}

function nonEmpty(text: string) {
  return text === '' ? [] : [words(text)];
}
