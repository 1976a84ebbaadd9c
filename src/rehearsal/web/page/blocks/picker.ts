import { flag, isList, part, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import { h, on } from '../dom.ts';
import { optionsOf } from './choice.ts';
import { enter, heldIn } from './fields.ts';
import type { Field } from './fields.ts';
import type { Stage } from './stage.ts';

/** Every kind of select, with the lists that Slack fills itself: people and channels. */
export function picker(given: Field, id: string): HTMLElement {
  const { element, blockId, stage } = given;
  const many = (word(element, 'type') ?? '').startsWith('multi_');
  const hint = word(part(element, 'placeholder'), 'text') ?? 'Choose…';
  const box = h('select', {
    id,
    class: 'pick',
    multiple: many,
    'data-field': `${blockId} ${word(element, 'action_id') ?? ''}`,
    'data-focus': flag(element, 'focus_on_load'),
    'aria-label': hint,
  });
  if (!many) box.append(h('option', { value: '' }, hint));
  box.append(...choices(element, stage));
  const held = heldIn(given);
  const chosen = new Set(isList(held) ? held : [held ?? '']);
  for (const option of box.options) option.selected = chosen.has(option.value);
  return on(box, 'change', () => {
    const values = [...box.selectedOptions].map((option) => option.value).filter((value) => value !== '');
    enter(given, many ? values : (values[0] ?? null));
  });
}

function choices(element: JsonObject, stage: Stage): readonly Node[] {
  const type = word(element, 'type') ?? '';
  if (type.includes('users')) return stage.people().map(({ id, name }) => h('option', { value: id }, name));
  if (type.includes('channels') || type.includes('conversations'))
    return stage.channels().map(({ id, name }) => h('option', { value: id }, `#${name}`));
  return grouped(element);
}

function grouped(element: JsonObject): readonly Node[] {
  const options = optionsOf(element);
  const groups = [...new Set(options.map((option) => option.group))];
  return groups.flatMap((group) => {
    const inside = options
      .filter((option) => option.group === group)
      .map(({ value, text }) => h('option', { value }, word(text, 'text') ?? ''));
    return group === undefined ? inside : [h('optgroup', { label: group }, ...inside)];
  });
}
