import type { InputBlock, KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import type { DepartmentName } from '../../../core/card.ts';
import type { Mention } from '../../../core/mention.ts';
import { oneLine } from '../../../core/text.ts';
import { card } from '../../wording/card.ts';
import { reply as say } from '../../wording/reply.ts';
import { context, plain } from '../block.ts';
import { modal } from '../modal.ts';
import type { PostShown } from '../post.ts';
import { post } from '../post.ts';
import { bold, line, link, person, quote, rich, when, words } from '../rich-text.ts';

export type ThreadPost = Readonly<{ name: string; handle: string; text: string; at: number; city: boolean }>;

export type Writing = Readonly<{
  metadata: string;
  mention: PostShown & Pick<Mention, 'obstacle'>;
  network: string;
  department: DepartmentName & Readonly<{ voice: string | null; policy: string | null }>;
  /** What was said under the post and before it, oldest first. */
  thread: readonly ThreadPost[];
  quoted: Readonly<{ name: string; handle: string; text: string; url: string }> | null;
  /** `by`: somebody else who wrote it, as a Slack id. */
  draft: Readonly<{ text: string; by: string | null }> | null;
}>;

/** Where the answer stands in what Slack sends: every keystroke as an action, the whole at the end. */
export const ANSWER = { block: 'answer', action: 'mention.draft' } as const;

/** First step: write. Nothing can be published from here. */
export function writeView(writing: Writing): ModalView {
  return modal({
    callback: 'mention.write',
    title: say.title(oneLine(writing.department.short, 40)),
    submit: say.preview,
    close: say.keep,
    metadata: writing.metadata,
    toldOnClose: true,
    blocks: [
      ...thread(writing),
      rich(...post(writing.mention, writing.network)),
      ...quotedPost(writing),
      ...obstacle(writing),
      ...notes(writing),
      ...draftOf(writing),
      answerBox(writing),
    ],
  });
}

function thread({ thread, mention }: Writing): readonly RichTextBlock[] {
  if (thread.length === 0) return [];
  const shown = thread.slice(-MOST);
  return [
    rich(
      line(bold(say.thread)),
      ...(thread.length > MOST ? [line(words(say.earlier(thread.length - MOST)))] : []),
      ...shown.flatMap((said) => [
        line(
          bold(oneLine(said.name, 80) || '@'),
          words(` @${oneLine(said.handle, 80)}${said.city ? say.city : ''} · `),
          when(said.at, mention.receivedAt),
        ),
        ...quote(said.text, 400),
      ]),
    ),
  ];
}

const MOST = 8;

function quotedPost({ quoted, network }: Writing): readonly RichTextBlock[] {
  if (!quoted) return [];
  const said = quote(quoted.text, 600);
  if (said.length === 0) return [];
  return [
    rich(
      line(
        bold(say.quoted),
        words(` · ${oneLine(quoted.name, 80)} @${oneLine(quoted.handle, 80)} · `),
        link(quoted.url, card.seeIt(network)),
      ),
      ...said,
    ),
  ];
}

function obstacle({ mention, network }: Writing): readonly RichTextBlock[] {
  if (!mention.obstacle) return [];
  const { kind, words: said } = mention.obstacle;
  if (kind === 'held') return [rich(line(words(card.heldBefore)))];
  return [rich(line(words(card.triedBefore(network))), ...quote(said, 500))];
}

function notes({ department }: Writing): readonly KnownBlock[] {
  const { voice, policy } = department;
  return [
    ...(voice ? [rich(line(bold(say.voice(oneLine(department.short, 60)))), ...quote(voice, 800))] : []),
    ...(policy ? [rich(line(bold(say.policy)), ...quote(policy, 1_200))] : []),
  ];
}

function draftOf({ draft }: Writing): readonly KnownBlock[] {
  if (!draft) return [];
  return draft.by === null ? context(say.ownDraft) : [rich(line(words(say.draftOf), person(draft.by), words('.')))];
}

function answerBox({ draft, network }: Writing): InputBlock {
  const initial = draft ? Array.from(draft.text).slice(0, 3_000).join('') : '';
  return {
    type: 'input',
    block_id: ANSWER.block,
    label: plain(say.answerLabel),
    dispatch_action: true,
    hint: plain(say.hint(network)),
    element: {
      type: 'plain_text_input',
      action_id: ANSWER.action,
      multiline: true,
      focus_on_load: true,
      max_length: 3_000,
      ...(initial !== '' && { initial_value: initial }),
      placeholder: plain(say.placeholder),
      dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
    },
  };
}
