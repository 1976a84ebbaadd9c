import type { Json, JsonObject } from '../json.ts';
import { parts, word } from '../json.ts';
import { elementsOf } from './message.ts';

/** block → action → what stands there, as Slack reports it. */
export type State = Record<string, Record<string, JsonObject>>;

/** What a person types or picks: text, the value of an option, several of them, or nothing. */
export type Choice = string | readonly string[] | null;

const TYPED: readonly string[] = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'];
const PICKED: Readonly<Record<string, string>> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
};
const PICKED_MANY: Readonly<Record<string, string>> = {
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
};
const ONE_OPTION: readonly string[] = ['static_select', 'radio_buttons', 'external_select'];
const MANY_OPTIONS: readonly string[] = ['multi_static_select', 'checkboxes', 'multi_external_select'];

export function initialState(blocks: readonly JsonObject[]): State {
  const state: State = {};
  for (const { block, element } of elementsOf(blocks)) {
    const held = initially(element);
    const action = word(element, 'action_id');
    if (held === undefined || action === undefined) continue;
    (state[word(block, 'block_id') ?? ''] ??= {})[action] = held;
  }
  return state;
}

/** The held value after a person's choice; undefined where the element holds nothing (a button). */
export function chosen(element: JsonObject, choice: Choice): JsonObject | undefined {
  const type = word(element, 'type') ?? '';
  const one = typeof choice === 'string' ? choice : null;
  const many = choice === null ? [] : typeof choice === 'string' ? [choice] : choice;
  if (TYPED.includes(type)) return { type, value: one === '' ? null : one };
  if (type === 'rich_text_input') return { type, rich_text_value: one === null ? null : richText(one) };
  if (type === 'datetimepicker') return { type, selected_date_time: one === null ? null : Number(one) };
  const picked = PICKED[type];
  if (picked !== undefined) return { type, [picked]: one };
  const pickedMany = PICKED_MANY[type];
  if (pickedMany !== undefined) return { type, [pickedMany]: many };
  if (ONE_OPTION.includes(type)) return { type, selected_option: one === null ? null : optionOf(element, one) };
  if (MANY_OPTIONS.includes(type)) return { type, selected_options: many.map((value) => optionOf(element, value)) };
  return undefined;
}

export function optionOf(element: JsonObject, value: string): JsonObject {
  const all = [
    ...parts(element, 'options'),
    ...parts(element, 'option_groups').flatMap((group) => parts(group, 'options')),
  ];
  const found = all.find((option) => option['value'] === value);
  if (found === undefined) throw new Error(`There is no option "${value}" in ${word(element, 'action_id') ?? 'it'}`);
  return found;
}

export function isEmpty(held: JsonObject | undefined): boolean {
  if (held === undefined) return true;
  return Object.entries(held).every(
    ([name, value]) =>
      name === 'type' || value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

function initially(element: JsonObject): JsonObject | undefined {
  const held = chosen(element, null);
  if (held === undefined) return undefined;
  const names: Readonly<Record<string, string>> = {
    initial_value: held['type'] === 'rich_text_input' ? 'rich_text_value' : 'value',
    initial_option: 'selected_option',
    initial_options: 'selected_options',
    initial_date: 'selected_date',
    initial_time: 'selected_time',
    initial_date_time: 'selected_date_time',
    initial_user: 'selected_user',
    initial_users: 'selected_users',
    initial_channel: 'selected_channel',
    initial_channels: 'selected_channels',
    initial_conversation: 'selected_conversation',
    initial_conversations: 'selected_conversations',
  };
  const begin: Record<string, Json | undefined> = { ...held };
  for (const [from, to] of Object.entries(names)) {
    if (element[from] !== undefined && to in held) begin[to] = element[from];
  }
  return begin;
}

function richText(text: string): JsonObject {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}
