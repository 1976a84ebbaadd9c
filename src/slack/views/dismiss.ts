import type { ModalView } from '@slack/types';
import { DISMISS_REASONS } from '../../core/dismissal.ts';
import { dismiss as say } from '../wording/dismiss.ts';
import { context } from './block.ts';
import { radioInput, textInput } from './input.ts';
import { modal } from './modal.ts';
import type { PostShown } from './post.ts';
import { post } from './post.ts';
import { rich } from './rich-text.ts';

export function dismissView(mention: PostShown, network: string, metadata: string): ModalView {
  const choices = DISMISS_REASONS.map((reason) => ({ value: reason, ...say.choices[reason] }));
  return modal({
    callback: 'mention.dismiss',
    title: say.title,
    submit: say.act,
    close: say.close,
    metadata,
    blocks: [
      rich(...post(mention, network, { most: 600 })),
      radioInput('reason', say.why, choices),
      textInput('words', say.inWords, { optional: true, most: 500, hint: say.inWordsHint }),
      ...context(say.staysPublic),
    ],
  });
}
