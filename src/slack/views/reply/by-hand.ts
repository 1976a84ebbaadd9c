import type { KnownBlock, ModalView } from '@slack/types';
import { oneLine } from '../../../core/text.ts';
import { buttons, spoken } from '../../wording/buttons.ts';
import { reply as say } from '../../wording/reply.ts';
import { button, context, plain } from '../block.ts';
import { textInput } from '../input.ts';
import { modal } from '../modal.ts';
import { post } from '../post.ts';
import { bold, line, rich, words } from '../rich-text.ts';
import type { Preview } from './preview.ts';
import { hintWords, lengthWords, privateWords } from './preview.ts';

export type ByHand = Omit<Preview, 'via' | 'paused'> &
  Readonly<{
    /** Where the person publishes it, with the text filled in. */
    composer: string;
  }>;

/** Block and action of the pasted link. */
export const LINK = 'link';

/** Second step by hand: the person publishes on the network itself and comes back. */
export function byHandView(step: ByHand): ModalView {
  const { draft, network } = step;
  return modal({
    callback: 'mention.hand_over',
    title: say.byHandTitle,
    submit: say.posted,
    close: say.keep,
    metadata: step.metadata,
    blocks: [
      rich(...post(step.mention, network, { most: 600 })),
      rich(line(bold(say.oneText)), {
        type: 'rich_text_quote',
        elements: [
          words(
            Array.from(draft.text || ' ')
              .slice(0, 3_000)
              .join(''),
          ),
        ],
      }),
      ...context(lengthWords(draft, network), ...privateWords(draft), ...draft.hints.slice(0, 4).map(hintWords)),
      compose(step),
      textInput(LINK, say.linkLabel, {
        url: true,
        optional: true,
        placeholder: say.linkPlaceholder,
        hint: say.linkHint,
      }),
    ],
  });
}

function compose({ network, handle, mentionId, composer }: ByHand): KnownBlock {
  const how = plain(`${say.postIt(network)}. ${say.postItHow(network, oneLine(handle, 60))}`);
  // A longer address Slack refuses: then the text is copied from above.
  const address = composer.length <= 3_000 ? { url: composer } : {};
  return {
    type: 'section',
    text: how,
    accessory: button('mention.compose', buttons.openNetwork(network), mentionId, {
      primary: true,
      spoken: spoken.openNetwork(network),
      ...address,
    }),
  };
}
