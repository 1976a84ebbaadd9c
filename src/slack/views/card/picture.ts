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

/** Without TLS only on the rehearsal's own machine; never by a bare address, at an odd port or with a name in front. */
export function canBeShown({ url }: Picture): boolean {
  if (url === null || url.length > 2_900 || /\s/.test(url) || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username } = new URL(url);
  if (protocol === 'http:') return hostname === '127.0.0.1' && username === '';
  const named = /\.[a-z][a-z\d-]+$/.test(hostname);
  return protocol === 'https:' && named && !/\.(?:local|internal|localhost)$/.test(hostname) && port + username === '';
}
