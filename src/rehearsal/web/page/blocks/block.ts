import { isObject, part, parts, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import { h } from '../dom.ts';
import { element, picture } from './button.ts';
import { chart } from './chart.ts';
import { inputBlock } from './fields.ts';
import { richText } from './rich-text.ts';
import type { Stage } from './stage.ts';
import { table } from './table.ts';
import { textOf } from './text.ts';

/** Draws what a Slack client draws, for the blocks that the simulated Slack takes and the bot sends. */
export function drawBlock(block: JsonObject, stage: Stage, now: number): Node {
  const blockId = word(block, 'block_id') ?? '';
  switch (block['type']) {
    case 'rich_text':
      return richText(block, stage, now);
    case 'section':
      return section(block, blockId, stage);
    case 'context':
      return h('div', { class: 'ctx' }, ...parts(block, 'elements').map((one) => contextElement(one, stage)));
    case 'actions':
      return h('div', { class: 'btns' }, ...parts(block, 'elements').map((one) => element(one, blockId, stage)));
    case 'header':
      return h('h3', { class: 'block-header' }, ...textOf(part(block, 'text'), stage));
    case 'divider':
      return h('hr');
    case 'image':
      return h('figure', { class: 'block-image' }, picture(block, 'wide'), title(block, stage));
    case 'input':
      return inputBlock(block, stage);
    case 'alert':
      return alert(block, stage);
    case 'table':
    case 'data_table':
      return table(block, stage, now);
    case 'data_visualization':
      return chart(block);
    case 'markdown':
      return h('p', { class: 'lines' }, word(block, 'text') ?? '');
    default:
      return h('p', { class: 'note' }, `This page does not draw ${word(block, 'type') ?? 'this'}.`);
  }
}

function section(block: JsonObject, blockId: string, stage: Stage): Node {
  const text = isObject(block['text']) ? h('p', { class: 'lines' }, ...textOf(block['text'], stage)) : undefined;
  const fields = parts(block, 'fields').map((one) => h('div', { class: 'lines' }, ...textOf(one, stage)));
  const beside = isObject(block['accessory']) ? element(block['accessory'], blockId, stage) : undefined;
  const words = h('div', {}, text, fields.length === 0 ? undefined : h('div', { class: 'fields' }, ...fields));
  return h('div', { class: 'section' }, words, beside === undefined ? undefined : h('div', { class: 'btns' }, beside));
}

function contextElement(given: JsonObject, stage: Stage): Node {
  return given['type'] === 'image' ? picture(given, 'tiny') : h('span', {}, ...textOf(given, stage));
}

function title(block: JsonObject, stage: Stage): Node | undefined {
  if (!isObject(block['title'])) return undefined;
  return h('figcaption', { class: 'ctx' }, ...textOf(block['title'], stage));
}

function alert(block: JsonObject, stage: Stage): Node {
  const level = word(block, 'level') ?? 'info';
  return h('p', { class: `alert alert-${level}`, role: 'note' }, ...textOf(part(block, 'text'), stage));
}
