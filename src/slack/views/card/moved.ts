import type { RichTextElement, RichTextSection } from '@slack/types';
import type { CardView } from '../../../core/card.ts';
import { oneLine } from '../../../core/text.ts';
import { card as say } from '../../wording/card.ts';
import { line, link, mark, person, when, words } from '../rich-text.ts';

/** The one line that is left of a card where the mention went elsewhere. */
export function moved(card: CardView, workspace: Readonly<{ url: string }>): RichTextSection {
  return line(
    mark('arrow_right_hook'),
    words(` ${say.movedTo}`),
    place(card, workspace),
    ...(card.movedTo?.by ? [words(say.by), person(card.movedTo.by)] : []),
    ...(card.movedTo ? [words(' · '), when(card.movedTo.at, card.mention.receivedAt)] : []),
  );
}

export function movedName(card: CardView): string {
  return oneLine(card.movedTo?.department ?? '', 80) || say.movedAway;
}

/** Slack's own address of a message. */
export function permalink(workspace: Readonly<{ url: string }>, channel: string, ts: string): string {
  return `${workspace.url.replace(/\/$/, '')}/archives/${channel}/p${ts.replace('.', '')}`;
}

function place(card: CardView, workspace: Readonly<{ url: string }>): RichTextElement {
  const to = card.movedTo;
  if (!to?.channel || !to.ts) return words(movedName(card));
  return link(permalink(workspace, to.channel, to.ts), movedName(card));
}
