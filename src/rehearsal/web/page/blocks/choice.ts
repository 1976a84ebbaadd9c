import { isList, isObject, part, parts, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import type { Choice } from '../../../slack-server/world/state.ts';

/** What is held for an element, in the form in which it is entered. */
export function choiceOf(held: JsonObject | undefined): Choice {
  if (held === undefined) return null;
  for (const [name, value] of Object.entries(held)) {
    if (name === 'type' || value === undefined || value === null) continue;
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (isList(value))
      return value.map((one) => (isObject(one) ? (word(one, 'value') ?? '') : typeof one === 'string' ? one : ''));
    if (isObject(value)) return word(value, 'value') ?? null;
  }
  return null;
}

/** What an element begins with where nobody holds anything for it: in a message. */
export function initialChoice(element: JsonObject): Choice {
  const option = word(part(element, 'initial_option'), 'value');
  if (option !== undefined) return option;
  const several = parts(element, 'initial_options').map((one) => word(one, 'value') ?? '');
  if (several.length > 0) return several;
  const names = ['initial_value', 'initial_user', 'initial_channel', 'initial_conversation', 'initial_date'];
  return names.map((name) => word(element, name)).find((value) => value !== undefined) ?? null;
}

export type Option = Readonly<{ value: string; text: JsonObject; description?: JsonObject; group?: string }>;

export function optionsOf(element: JsonObject): readonly Option[] {
  const groups = parts(element, 'option_groups');
  return [
    ...parts(element, 'options').map((option) => optionOf(option)),
    ...groups.flatMap((group) =>
      parts(group, 'options').map((option) => optionOf(option, word(part(group, 'label'), 'text'))),
    ),
  ];
}

function optionOf(option: JsonObject, group?: string): Option {
  return {
    value: word(option, 'value') ?? '',
    text: part(option, 'text'),
    ...(isObject(option['description']) && { description: option['description'] }),
    ...(group !== undefined && { group }),
  };
}
