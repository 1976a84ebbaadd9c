import { isList, isObject, part, parts, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import { h } from '../dom.ts';
import { richText } from './rich-text.ts';
import type { Stage } from './stage.ts';

/** `table` and `data_table`: the first row names the columns. */
export function table(block: JsonObject, stage: Stage, now: number): Node {
  const rows = isList(block['rows']) ? block['rows'].map((row) => (isList(row) ? row.filter(isObject) : [])) : [];
  const [head = [], ...body] = rows;
  const aligned = parts(block, 'column_settings').map((column) => word(column, 'align'));
  const cell = (given: JsonObject): Node => cellOf(given, stage, now);
  const side = (given: JsonObject, place: number): string =>
    `align-${aligned[place] ?? (given['type'] === 'raw_number' ? 'right' : 'left')}`;
  const caption = word(block, 'caption');
  return h(
    'div',
    { class: 'grid', role: 'region', tabindex: 0, 'aria-label': caption ?? 'Table' },
    h(
      'table',
      {},
      caption === undefined ? undefined : h('caption', {}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...head.map((given, place) =>
            h('th', { scope: 'col', class: side(body[0]?.[place] ?? given, place) }, cell(given)),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        ...body.map((row) =>
          h('tr', {}, ...row.map((given, place) => bodyCell(place, cell(given), side(given, place)))),
        ),
      ),
    ),
  );
}

function bodyCell(place: number, content: Node, align: string): Node {
  return place === 0 ? h('th', { scope: 'row', class: align }, content) : h('td', { class: align }, content);
}

function cellOf(given: JsonObject, stage: Stage, now: number): Node {
  if (given['type'] === 'rich_text') return richText(given, stage, now);
  return document.createTextNode(word(given, 'text') ?? word(part(given, 'value'), 'text') ?? '');
}
