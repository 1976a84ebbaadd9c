import type { KnownBlock, RichTextQuote, RichTextSection } from '@slack/types';
import type { CardView } from '../../core/card.ts';
import type { Message } from './block.ts';
import { context } from './block.ts';
import { cardAnswers } from './card/answers.ts';
import { cardButtons } from './card/buttons.ts';
import { headline } from './card/headline.ts';
import { moved } from './card/moved.ts';
import { cardNotes } from './card/notes.ts';
import { notificationText } from './card/notification.ts';
import { pictureBlocks } from './card/picture.ts';
import { isLive, situation } from './card/situation.ts';
import { post } from './post.ts';
import { rich } from './rich-text.ts';

/** A card is a projection: the mention as it is now, for one channel. */
export function cardMessage(card: CardView, workspace: Readonly<{ url: string }>): Message {
  const text = notificationText(card);
  if (card.role === 'moved') return { text, blocks: [rich(moved(card, workspace))] };
  return {
    text,
    blocks: [...lines(card), ...pictureBlocks(card), ...context(...cardNotes(card)), ...cardButtons(card)],
  };
}

function lines(card: CardView): readonly KnownBlock[] {
  return [rich(...headline(card), ...authorsPost(card), ...cardAnswers(card))];
}

function authorsPost(card: CardView): readonly (RichTextSection | RichTextQuote)[] {
  if (card.mention.status === 'withdrawn') return [];
  const most = isLive(situation(card)) ? undefined : SETTLED_LENGTH;
  return post(card.mention, card.network, { again: card.followsUp, ...(most !== undefined && { most }) });
}

/** Nobody has to answer it any more: the beginning is enough. */
const SETTLED_LENGTH = 600;
