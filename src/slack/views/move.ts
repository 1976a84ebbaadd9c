import type { KnownBlock, ModalView } from '@slack/types';
import type { DepartmentName } from '../../core/card.ts';
import { oneLine } from '../../core/text.ts';
import { TRIAGE } from '../../core/verdict.ts';
import { move as say } from '../wording/move.ts';
import { context, plain } from './block.ts';
import type { Choice } from './input.ts';
import { selectInput, textInput } from './input.ts';
import { modal } from './modal.ts';
import type { PostShown } from './post.ts';
import { post } from './post.ts';
import { rich } from './rich-text.ts';

export type Moving = Readonly<{
  metadata: string;
  mention: PostShown;
  network: string;
  /** Everywhere it can go, without where it is; `channelName` without "#", where known. */
  to: readonly (DepartmentName & Readonly<{ channelName: string | null }>)[];
  runnerUp: string | null;
}>;

export function moveView(moving: Moving): ModalView {
  const possible = moving.to.length > 0;
  return modal({
    callback: 'mention.reroute',
    title: say.title,
    ...(possible && { submit: say.act }),
    close: say.close,
    metadata: moving.metadata,
    blocks: [rich(...post(moving.mention, moving.network, { most: 600 })), ...(possible ? form(moving) : nowhere())],
  });
}

function form({ to, runnerUp }: Moving): readonly KnownBlock[] {
  // The best guess first and chosen, triage last.
  const rank = (id: string) => (id === runnerUp ? 0 : id === TRIAGE ? 2 : 1);
  const choices = [...to].sort((a, b) => rank(a.id) - rank(b.id)).map((department) => choice(department, runnerUp));
  return [
    selectInput('department', say.which, say.choose, choices, runnerUp),
    textInput('word', say.word, {
      lines: true,
      optional: true,
      most: 500,
      placeholder: say.wordPlaceholder,
      hint: say.wordHint,
    }),
    ...context(say.clock),
  ];
}

function choice(department: Moving['to'][number], runnerUp: string | null): Choice {
  const channel = department.channelName === null ? null : oneLine(department.channelName, 40);
  if (department.id === TRIAGE) return { value: TRIAGE, text: say.triage, more: say.triageMore };
  const guess = channel === null ? say.guess : say.guessIn(channel);
  const place = channel === null ? null : say.channel(channel);
  return { value: department.id, text: department.name, more: department.id === runnerUp ? guess : place };
}

function nowhere(): readonly KnownBlock[] {
  return [{ type: 'section', text: plain(say.nowhere) }];
}
