import type { AlertBlock, KnownBlock, ModalView } from '@slack/types';
import type { DepartmentName } from '../../../core/card.ts';
import type { DraftCheck } from '../../../core/draft.ts';
import type { Way } from '../../../core/reply.ts';
import { oneLine } from '../../../core/text.ts';
import { buttons } from '../../wording/buttons.ts';
import { hints, price, reply as say } from '../../wording/reply.ts';
import { actions, button, context, plain } from '../block.ts';
import { modal } from '../modal.ts';
import type { PostShown } from '../post.ts';
import { nameOf, post } from '../post.ts';
import { bold, line, rich, words } from '../rich-text.ts';

/** What is known of a text before it is published. */
export type DraftShown = Pick<DraftCheck, 'text' | 'length' | 'limit' | 'over' | 'cost' | 'privacy' | 'hints'>;

export type Preview = Readonly<{
  metadata: string;
  mentionId: string;
  mention: PostShown;
  network: string;
  department: DepartmentName;
  via: Way;
  handle: string;
  paused: boolean;
  draft: DraftShown;
}>;

/** Second step: exactly what everybody will see. What is too long cannot be published from here. */
export function previewView(preview: Preview): ModalView {
  const { draft, network } = preview;
  const fits = draft.over === 0 && draft.text !== '';
  return modal({
    callback: 'mention.reply',
    title: say.title(oneLine(preview.department.short, 40)),
    ...(fits && { submit: say.publishAs(oneLine(preview.handle, 60)) }),
    close: say.keep,
    metadata: preview.metadata,
    toldOnClose: true,
    blocks: [
      rich(...post(preview.mention, network, { most: 600 })),
      exactly(preview),
      ...context(...figures(preview)),
      ...warnings(preview),
      ...context(...draft.hints.slice(0, 8).map(hintWords)),
      ...actions(button('mention.rewrite', buttons.rewrite, preview.mentionId)),
      ...(fits ? [alert('info', say.isPublic)] : []),
    ],
  });
}

/** The text as it goes out: nothing is cut or cleaned, so that nobody publishes what they did not see. */
export function exactly({ draft, handle, mention }: Pick<Preview, 'draft' | 'handle' | 'mention'>): KnownBlock {
  return rich(line(bold(say.exactly), words(say.from(oneLine(handle, 60), nameOf(mention)))), {
    type: 'rich_text_quote',
    elements: [
      words(
        Array.from(draft.text || ' ')
          .slice(0, 3_000)
          .join(''),
      ),
    ],
  });
}

function figures({ draft, network, via, handle, department }: Preview): readonly string[] {
  return [
    lengthWords(draft, network),
    ...(draft.cost === null ? [] : [price(draft.cost, network)]),
    ...(via === 'as_mayor' ? [say.asMayor(oneLine(handle, 60), oneLine(department.short, 60))] : []),
  ];
}

export function lengthWords({ length, limit, over }: DraftShown, network: string): string {
  return over > 0 ? say.tooLong(over, length, limit, network) : say.length(length, limit, network);
}

export function hintWords(hint: DraftShown['hints'][number]): string {
  return hints[hint.kind](oneLine(hint.words, 60));
}

export function privateWords({ privacy }: DraftShown): readonly string[] {
  const kinds = [...new Set(privacy.map((data) => data.kind))];
  return kinds.length === 0 ? [] : [say.isPrivate(kinds)];
}

function warnings({ draft, paused }: Preview): readonly AlertBlock[] {
  return [...privateWords(draft), ...(paused ? [say.paused] : [])].map((words) => alert('warning', words));
}

function alert(level: 'info' | 'warning', text: string): AlertBlock {
  return { type: 'alert', level, text: plain(text, 200) };
}
