import type { InputBlock, ModalView } from '@slack/types';
import { oneLine } from '../../core/text.ts';
import { department as say } from '../wording/department.ts';
import { context, plain } from './block.ts';
import { textInput } from './input.ts';
import { modal } from './modal.ts';

export type DepartmentForm = Readonly<{
  name: string;
  short: string;
  keywords: readonly string[];
  description: string | null;
  homeChannel: string | null;
  handle: string | null;
  voice: string | null;
  policy: string | null;
  asMayor: boolean;
}>;

/** Block and action of each field carry its name in {@link DepartmentForm}. `edited` null: a new one. */
export function departmentView(edited: DepartmentForm | null, metadata: string): ModalView {
  return modal({
    callback: edited === null ? 'department.add' : 'department.edit',
    title: edited === null ? say.addTitle : say.editTitle(oneLine(edited.short, 40)),
    submit: say.save,
    close: say.close,
    metadata,
    blocks: [
      textInput('name', say.name, { most: 80, placeholder: say.namePlaceholder, ...startsWith(edited?.name) }),
      textInput('short', say.short, {
        most: 30,
        placeholder: say.shortPlaceholder,
        hint: say.shortHint,
        ...startsWith(edited?.short),
      }),
      textInput('keywords', say.keywords, {
        lines: true,
        optional: true,
        placeholder: say.keywordsPlaceholder,
        hint: say.keywordsHint,
        ...startsWith(edited?.keywords.join(', ')),
      }),
      textInput('description', say.description, notes(say.descriptionPlaceholder, edited?.description)),
      channel(edited?.homeChannel ?? null),
      textInput('handle', say.handle, {
        optional: true,
        most: 100,
        placeholder: say.handlePlaceholder,
        hint: say.handleHint,
        ...startsWith(edited?.handle),
      }),
      textInput('voice', say.voice, notes(say.voicePlaceholder, edited?.voice)),
      textInput('policy', say.policy, notes(say.policyPlaceholder, edited?.policy)),
      asMayor(edited?.asMayor ?? false),
      ...context(say.at),
    ],
  });
}

function notes(placeholder: string, text: string | null | undefined) {
  return { lines: true, optional: true, most: 1_000, placeholder, ...startsWith(text) };
}

function startsWith(text: string | null | undefined): Readonly<{ initial?: string }> {
  return text ? { initial: text } : {};
}

function channel(chosen: string | null): InputBlock {
  return {
    type: 'input',
    block_id: 'homeChannel',
    optional: true,
    label: plain(say.channel),
    hint: plain(say.channelHint),
    element: {
      type: 'conversations_select',
      action_id: 'homeChannel',
      placeholder: plain(say.channelPlaceholder),
      filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
      ...(chosen !== null && { initial_conversation: chosen }),
    },
  };
}

function asMayor(on: boolean): InputBlock {
  const choice = {
    value: 'yes',
    text: plain(say.asMayorChoice, 75),
    description: plain(say.asMayorMore, 75),
  };
  return {
    type: 'input',
    block_id: 'asMayor',
    optional: true,
    label: plain(say.asMayor),
    element: {
      type: 'checkboxes',
      action_id: 'asMayor',
      options: [choice],
      ...(on && { initial_options: [choice] }),
    },
  };
}
