import type { InputBlock, Option, RadioButtons, StaticSelect } from '@slack/types';
import { oneLine } from '../../core/text.ts';
import { plain } from './block.ts';

export type Choice = Readonly<{ value: string; text: string; more: string | null }>;

/** A text box; its block and its action carry the same id. */
export function textInput(
  id: string,
  label: string,
  more: Readonly<{
    lines?: boolean;
    optional?: boolean;
    most?: number;
    initial?: string;
    placeholder?: string;
    hint?: string;
    focus?: boolean;
    url?: boolean;
  }> = {},
): InputBlock {
  const common = {
    action_id: id,
    ...(more.initial && {
      initial_value: Array.from(more.initial)
        .slice(0, more.most ?? 3_000)
        .join(''),
    }),
    ...(more.placeholder !== undefined && { placeholder: plain(more.placeholder, 150) }),
    ...(more.focus && { focus_on_load: true }),
  };
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    optional: more.optional ?? false,
    ...(more.hint !== undefined && { hint: plain(more.hint) }),
    element: more.url
      ? { type: 'url_text_input', ...common }
      : { type: 'plain_text_input', multiline: more.lines ?? false, max_length: more.most ?? 3_000, ...common },
  };
}

export function radioInput(id: string, label: string, choices: readonly Choice[]): InputBlock {
  const element: RadioButtons = { type: 'radio_buttons', action_id: id, options: choices.slice(0, 10).map(option) };
  return { type: 'input', block_id: id, label: plain(label), element };
}

export function selectInput(
  id: string,
  label: string,
  placeholder: string,
  choices: readonly Choice[],
  initial: string | null,
): InputBlock {
  const options = choices.slice(0, 100).map(option);
  const chosen = options.find((choice) => choice.value === initial);
  const element: StaticSelect = {
    type: 'static_select',
    action_id: id,
    placeholder: plain(placeholder, 150),
    options,
    ...(chosen && { initial_option: chosen }),
  };
  return { type: 'input', block_id: id, label: plain(label), element };
}

function option(choice: Choice): Option & { text: ReturnType<typeof plain> } {
  return {
    text: plain(choice.text, 75),
    value: choice.value,
    ...(choice.more !== null && { description: plain(oneLine(choice.more, 75)) }),
  };
}
