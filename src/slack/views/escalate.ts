import type { ModalView } from '@slack/types';
import { escalate as say } from '../wording/escalate.ts';
import { textInput } from './input.ts';
import { modal } from './modal.ts';
import type { PostShown } from './post.ts';
import { post } from './post.ts';
import { channelName, line, rich, words } from './rich-text.ts';

export function escalateView(mention: PostShown, network: string, finalSay: string, metadata: string): ModalView {
  return modal({
    callback: 'mention.escalate',
    title: say.title,
    submit: say.act,
    close: say.close,
    metadata,
    blocks: [
      rich(...post(mention, network, { most: 600 })),
      rich(line(words(say.decides), channelName(finalSay), words(say.decidesEnd))),
      textInput('word', say.word, {
        lines: true,
        optional: true,
        most: 500,
        placeholder: say.wordPlaceholder,
        hint: say.wordHint,
      }),
    ],
  });
}
