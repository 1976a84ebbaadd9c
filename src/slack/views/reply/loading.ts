import type { ModalView } from '@slack/types';
import { oneLine } from '../../../core/text.ts';
import { reply as say } from '../../wording/reply.ts';
import { context } from '../block.ts';
import { modal } from '../modal.ts';
import { line, rich, words } from '../rich-text.ts';

/** Opened at once, before anything is asked: Slack gives three seconds. */
export function loadingView(author: string, short: string, metadata: string): ModalView {
  return modal({
    callback: 'mention.loading',
    title: say.title(oneLine(short, 40)),
    close: say.close,
    metadata,
    toldOnClose: true,
    blocks: [rich(line(words(say.opening(oneLine(author, 80))))), ...context(say.openingNext)],
  });
}
