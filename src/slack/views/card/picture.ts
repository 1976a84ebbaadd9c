import type { ImageBlock } from '@slack/types';
import type { CardView } from '../../../core/card.ts';
import { card as say } from '../../wording/card.ts';
import { isLive, situation } from './situation.ts';

type Picture = CardView['mention']['pictures'][number];

/** The first picture, while somebody still has to look at the post. Slack fetches it itself, so it must be on the web. */
export function pictureBlocks(card: CardView): readonly ImageBlock[] {
  const { pictures } = card.mention;
  const shown = pictures.find(canBeShown);
  if (!shown?.url || !isLive(situation(card))) return [];
  const described = (shown.alt ?? '').trim() !== '';
  return [{ type: 'image', image_url: shown.url, alt_text: say.pictureAlt(shown.kind, pictures.length, described) }];
}

/** How many pictures the card only tells of, and whether it shows one. */
export function picturesLeft(card: CardView): Readonly<{ left: number; shown: boolean }> {
  const shown = card.mention.pictures.some(canBeShown);
  return { left: card.mention.pictures.length - (shown ? 1 : 0), shown };
}

/** On the rehearsal's own machine, pictures come without TLS. */
export function canBeShown({ url }: Picture): boolean {
  return url !== null && /^(?:https:\/\/|http:\/\/127\.0\.0\.1[:/])\S{1,2900}$/.test(url);
}
