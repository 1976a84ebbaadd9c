import type { CardView } from '../../../core/card.ts';

/** What a card is about, in one word: it decides the headline, what is quoted and which buttons can work. */
export type Situation =
  | 'moved'
  | 'unsure'
  | 'open'
  | 'claimed'
  | 'refused'
  | 'held'
  | 'replying'
  | 'by_hand'
  | 'replied'
  | 'dismissed'
  | 'answered_elsewhere'
  | 'withdrawn';

export function situation({ mention, role }: Pick<CardView, 'mention' | 'role'>): Situation {
  if (role === 'moved') return 'moved';
  if (mention.unsure) return 'unsure';
  switch (mention.status) {
    case 'received':
    case 'routed':
    case 'posted':
      return 'open';
    case 'claimed':
      return mention.obstacle?.kind ?? 'claimed';
    default:
      return mention.status;
  }
}

/** Somebody still has to do, or is doing, something. */
export function isLive(situation: Situation): boolean {
  return !['moved', 'replied', 'dismissed', 'answered_elsewhere', 'withdrawn'].includes(situation);
}
