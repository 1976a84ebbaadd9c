import { isObject, part, parts, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import { h, on } from '../dom.ts';
import { field } from './fields.ts';
import type { Stage } from './stage.ts';
import { textOf } from './text.ts';

/** What stands in `actions` or beside a section. */
export function element(given: JsonObject, blockId: string, stage: Stage): Node {
  switch (given['type']) {
    case 'button':
      return button(given, blockId, stage);
    case 'overflow':
      return overflow(given, blockId, stage);
    case 'image':
      return picture(given, 'thumb');
    default:
      return field({ element: given, blockId, stage, dispatch: true });
  }
}

export function picture(given: JsonObject, kind: 'thumb' | 'wide' | 'tiny'): Node {
  const url = word(given, 'image_url') ?? '';
  const alt = word(given, 'alt_text') ?? '';
  if (!/^https?:\/\//.test(url)) return h('span', { class: 'ctx' }, alt);
  return h('img', { class: kind, src: url, alt, loading: 'lazy' });
}

function button(given: JsonObject, blockId: string, stage: Stage): Node {
  const node = h(
    'button',
    {
      type: 'button',
      class: given['style'] === 'primary' ? 'go' : given['style'] === 'danger' ? 'danger' : undefined,
      'aria-label': word(given, 'accessibility_label'),
      'data-action': word(given, 'action_id'),
    },
    ...textOf(part(given, 'text'), stage),
    isObject(given['confirm']) ? h('span', { class: 'sr' }, ', asks first') : undefined,
  );
  return on(node, 'click', () => stage.use({ element: given, blockId }));
}

function overflow(given: JsonObject, blockId: string, stage: Stage): Node {
  const box = h(
    'select',
    { class: 'pick more', 'aria-label': 'More' },
    h('option', { value: '' }, '⋯'),
    ...parts(given, 'options').map((option) =>
      h('option', { value: word(option, 'value') ?? '' }, word(part(option, 'text'), 'text') ?? ''),
    ),
  );
  return on(box, 'change', () => {
    const { value } = box;
    box.value = '';
    if (value !== '') stage.use({ element: given, blockId, value });
  });
}
