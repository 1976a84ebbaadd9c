import type { ModalView } from '@slack/types';
import type { KnownBlock, RichTextElement } from '@slack/types';
import { reply as say } from '../../wording/reply.ts';
import { context, plain } from '../block.ts';
import { modal } from '../modal.ts';
import { line, person, rich, when, words } from '../rich-text.ts';

/** Says in the window why it goes no further, and what to do. */
export function refusedView(
  title: string,
  sentence: string | readonly RichTextElement[],
  next: string,
  metadata: string,
): ModalView {
  const said: KnownBlock =
    typeof sentence === 'string' ? { type: 'section', text: plain(sentence) } : rich(line(...sentence));
  return modal({ callback: 'mention.refused', title, close: say.close, metadata, blocks: [said, ...context(next)] });
}

/** Somebody else was faster: watch, or take over. */
export function takenView(
  taken: Readonly<{ responder: string; since: number; now: number; metadata: string }>,
): ModalView {
  return modal({
    callback: 'mention.take_over',
    title: say.takenTitle,
    submit: say.takeOver,
    close: say.close,
    metadata: taken.metadata,
    blocks: [
      rich(line(person(taken.responder), words(say.taken), when(taken.since, taken.now), words('.'))),
      ...context(say.takenNext),
    ],
  });
}
