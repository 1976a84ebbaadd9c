import { flag, isObject, part, parts, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import type { Choice } from '../../../slack-server/world/state.ts';
import { h, on } from '../dom.ts';
import { choiceOf, initialChoice } from './choice.ts';
import { picker } from './picker.ts';
import type { Stage } from './stage.ts';
import { textOf } from './text.ts';

export type Field = Readonly<{ element: JsonObject; blockId: string; stage: Stage; dispatch: boolean }>;

/** A label, something to fill in, a hint, and what is wrong with it. */
export function inputBlock(block: JsonObject, stage: Stage): Node {
  const element = part(block, 'element');
  const blockId = word(block, 'block_id') ?? '';
  const id = idOf(stage, blockId, element);
  const error = stage.error(blockId);
  const label = [...textOf(part(block, 'label'), stage), ...(flag(block, 'optional') ? [optional()] : [])];
  const entry = field({ element, blockId, stage, dispatch: flag(block, 'dispatch_action') });
  const grouped = element['type'] === 'radio_buttons' || element['type'] === 'checkboxes';
  const notes = [
    isObject(block['hint']) ? h('p', { class: 'ctx', id: `${id}-hint` }, ...textOf(block['hint'], stage)) : undefined,
    error === undefined ? undefined : h('p', { class: 'wrong', id: `${id}-wrong`, role: 'alert' }, error),
  ];
  if (entry instanceof HTMLElement) {
    const described = notes.flatMap((note) => (note === undefined ? [] : [note.id])).join(' ');
    if (described !== '') entry.setAttribute('aria-describedby', described);
    if (error !== undefined) entry.setAttribute('aria-invalid', 'true');
  }
  if (grouped) return h('fieldset', { class: 'entry' }, h('legend', { class: 'lab' }, ...label), entry, ...notes);
  return h('div', { class: 'entry' }, h('label', { class: 'lab', for: id }, ...label), entry, ...notes);
}

/** Anything a person enters, wherever it stands. */
export function field(given: Field): Node {
  const { element, blockId, stage } = given;
  switch (element['type']) {
    case 'plain_text_input':
    case 'url_text_input':
    case 'email_text_input':
    case 'number_input':
    case 'datepicker':
    case 'timepicker':
      return typed(given, idOf(stage, blockId, element));
    case 'radio_buttons':
    case 'checkboxes':
      return ticked(given, idOf(stage, blockId, element));
    default:
      return picker(given, idOf(stage, blockId, element));
  }
}

export function idOf(stage: Stage, blockId: string, element: JsonObject): string {
  return `${stage.name}-${blockId}-${word(element, 'action_id') ?? ''}`.replaceAll(/[^\w-]/g, '-');
}

export function heldIn({ element, blockId, stage }: Field): Choice {
  const held = stage.held(blockId, word(element, 'action_id') ?? '');
  return held === undefined ? initialChoice(element) : choiceOf(held);
}

/** Tells of a change: at once where the window wants to know, else when it goes out. */
export function enter({ element, blockId, stage, dispatch }: Field, choice: Choice): void {
  if (dispatch) stage.use({ element, blockId, value: choice });
  else stage.fill(word(element, 'action_id') ?? '', blockId, choice);
}

const KINDS: Readonly<Record<string, string>> = {
  url_text_input: 'url',
  email_text_input: 'email',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

function typed(given: Field, id: string): HTMLElement {
  const { element, blockId } = given;
  const common = {
    id,
    'data-field': `${blockId} ${word(element, 'action_id') ?? ''}`,
    'data-focus': flag(element, 'focus_on_load'),
    placeholder: word(part(element, 'placeholder'), 'text'),
    maxlength: word(element, 'max_length'),
  };
  const choice = heldIn(given);
  const value = typeof choice === 'string' ? choice : '';
  const box = flag(element, 'multiline')
    ? h('textarea', { ...common, rows: 5 })
    : h('input', { ...common, type: KINDS[word(element, 'type') ?? ''] ?? 'text', autocomplete: 'off' });
  box.value = value;
  const letters = parts({ list: part(element, 'dispatch_action_config')['trigger_actions_on'] }, 'list').length;
  const each = letters > 0 || flag(element, 'multiline') || !given.dispatch || isEach(element);
  return on(box, each ? 'input' : 'change', () => enter(given, box.value === '' ? null : box.value));
}

function isEach(element: JsonObject): boolean {
  return JSON.stringify(part(element, 'dispatch_action_config')).includes('on_character_entered');
}

function ticked(given: Field, id: string): HTMLElement {
  const { element, stage } = given;
  const many = element['type'] === 'checkboxes';
  const held = heldIn(given);
  const chosen = new Set(typeof held === 'string' ? [held] : (held ?? []));
  const boxes = parts(element, 'options').map((option, place) => {
    const value = word(option, 'value') ?? '';
    const box = h('input', {
      type: many ? 'checkbox' : 'radio',
      name: id,
      value,
      id: `${id}-${place}`,
      checked: chosen.has(value),
      'data-field': `${given.blockId} ${word(element, 'action_id') ?? ''} ${value}`,
    });
    const words = h('span', {}, ...textOf(part(option, 'text'), stage));
    const more = isObject(option['description']) ? h('small', {}, ...textOf(option['description'], stage)) : undefined;
    return { box, label: h('label', { class: 'tick' }, box, h('span', {}, words, more)) };
  });
  const read = (): Choice => {
    const values = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    return many ? values : (values[0] ?? null);
  };
  const group = h(
    'div',
    { class: 'ticks', id, role: many ? 'group' : 'radiogroup' },
    ...boxes.map(({ label }) => label),
  );
  return on(group, 'change', () => enter(given, read()));
}

function optional(): Node {
  return h('span', { class: 'optional' }, ' (optional)');
}
