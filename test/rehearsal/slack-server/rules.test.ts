import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/rehearsal/slack-server/json.ts';
import { compose } from '../../../src/rehearsal/slack-server/rules/message.ts';
import { problemsInBlocks } from '../../../src/rehearsal/slack-server/rules/surface.ts';
import type { Surface } from '../../../src/rehearsal/slack-server/rules/surface.ts';
import { isTooLarge, problemsInView } from '../../../src/rehearsal/slack-server/rules/view.ts';

const plain = (text: string): JsonObject => ({ type: 'plain_text', text });
const section = (text = 'Hello', more: JsonObject = {}): JsonObject => ({
  type: 'section',
  text: { type: 'mrkdwn', text },
  ...more,
});
const pressable = (more: JsonObject = {}): JsonObject => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'a', text: plain('Press'), ...more }],
});
const select = (options: number, more: JsonObject = {}): JsonObject => ({
  type: 'actions',
  elements: [
    {
      type: 'static_select',
      action_id: 's',
      options: Array.from({ length: options }, (_, n) => ({ text: plain(`Option ${n}`), value: `${n}` })),
      ...more,
    },
  ],
});
const input = (element: JsonObject): JsonObject => ({ type: 'input', label: plain('Answer'), element });
const chart = (more: JsonObject = {}): JsonObject => ({
  type: 'data_visualization',
  title: 'Posts',
  chart: {
    type: 'bar',
    series: [{ name: 'Posts', data: [{ label: 'Parks', value: 3 }] }],
    axis_config: { categories: ['Parks'] },
  },
  ...more,
});
const pie = (value: number): JsonObject => chart({ chart: { type: 'pie', segments: [{ label: 'Parks', value }] } });
const table: JsonObject = { type: 'table', rows: [[{ type: 'raw_text', text: 'Parks' }]] };
const alert: JsonObject = { type: 'alert', level: 'info', text: plain('This is public.') };
const long = (length: number): string => 'x'.repeat(length);
const modal = (more: JsonObject = {}): JsonObject => ({
  type: 'modal',
  title: plain('Reply'),
  blocks: [section()],
  ...more,
});

const accepted: [string, Surface, JsonObject[]][] = [
  ['3,000 emoji in a section, counted as people count them', 'message', [section('😀'.repeat(3000))]],
  ['a chart with a point for each category', 'message', [chart(), pie(1)]],
  ['an alert in a window', 'modal', [alert]],
  ['fifty blocks in a message', 'message', Array.from({ length: 50 }, () => section())],
  ['a hundred blocks in a window', 'modal', Array.from({ length: 100 }, () => section())],
  ['an input in a message', 'message', [input({ type: 'plain_text_input' })]],
];

test.each(accepted)('Slack takes %s', (_what, surface, blocks) => {
  expect(problemsInBlocks(blocks, surface)).toEqual([]);
});

const refused: [string, Surface, Json, string][] = [
  ['what is no list', 'message', { type: 'section' }, '/blocks'],
  ['an unknown block', 'message', [{ type: 'sparkles' }], '/blocks/0/type'],
  ['an unknown property', 'message', [section('Hi', { colour: 'red' })], '/blocks/0'],
  ['an unknown property of a button', 'message', [pressable({ href: 'x' })], '/blocks/0/elements/0'],
  ['an empty section', 'message', [{ type: 'section' }], '/blocks/0'],
  ['an empty text', 'message', [section('')], '/blocks/0/text/text'],
  ['a section of 3,001 characters', 'message', [section(long(3001))], '/blocks/0/text/text'],
  ['markup in a heading', 'message', [{ type: 'header', text: { type: 'mrkdwn', text: 'H' } }], '/blocks/0/text/type'],
  ['a heading of 151 characters', 'message', [{ type: 'header', text: plain(long(151)) }], '/blocks/0/text/text'],
  ['a button of 76 characters', 'message', [pressable({ text: plain(long(76)) })], '/blocks/0/elements/0/text/text'],
  ['a button value of 2,001', 'message', [pressable({ value: long(2001) })], '/blocks/0/elements/0/value'],
  ['a button in a colour of its own', 'message', [pressable({ style: 'default' })], '/blocks/0/elements/0/style'],
  ['a block id of 256', 'message', [section('Hi', { block_id: long(256) })], '/blocks/0/block_id'],
  [
    'the same block id twice',
    'message',
    [section('a', { block_id: 'b' }), section('b', { block_id: 'b' })],
    '/blocks/1/block_id',
  ],
  ['the same action id twice in a block', 'message', [{ type: 'actions', elements: [...buttons(2)] }], '/blocks/0'],
  ['26 elements in a row', 'message', [{ type: 'actions', elements: buttons(26, true) }], '/blocks/0/elements'],
  ['a choice without options', 'message', [select(0)], '/blocks/0/elements/0/options'],
  ['a choice of 101', 'message', [select(101)], '/blocks/0/elements/0/options'],
  [
    'a first choice that is not on the list',
    'modal',
    [select(2, { initial_option: { text: plain('No'), value: 'n' } })],
    '/blocks/0/elements/0',
  ],
  [
    'eleven texts in a context',
    'message',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
    '/blocks/0/elements',
  ],
  ['51 blocks in a message', 'message', Array.from({ length: 51 }, () => section()), '/blocks'],
  ['101 blocks in a window', 'modal', Array.from({ length: 101 }, () => section()), '/blocks'],
  ['an alert in a message', 'message', [alert], '/blocks/0'],
  ['a chart in a window', 'modal', [chart()], '/blocks/0'],
  ['a chart in App Home', 'home', [chart()], '/blocks/0'],
  ['three charts', 'message', [chart(), chart(), chart()], '/blocks'],
  ['a chart title of 51', 'message', [chart({ title: long(51) })], '/blocks/0/title'],
  ['a slice of nothing', 'message', [pie(0)], '/blocks/0/chart/segments/0/value'],
  ['two tables', 'message', [table, table], '/blocks'],
  ['a table of numbers without a caption', 'message', [{ ...table, type: 'data_table' }], '/blocks/0/caption'],
  ['an input that is a button', 'modal', [input({ type: 'button', text: plain('No') })], '/blocks/0/element/type'],
];

test.each(refused)('Slack refuses %s', (_what, surface, blocks, pointer) => {
  expect(problemsInBlocks(blocks, surface).map((problem) => problem.pointer)).toContain(pointer);
});

test('a window with a field needs a button to send it', () => {
  const withField = { blocks: [input({ type: 'plain_text_input' })] };
  expect(problemsInView(modal({ ...withField, submit: plain('Send') }), 'modal')).toEqual([]);
  expect(problemsInView(modal(withField), 'modal')).toMatchObject([{ pointer: '/view/submit' }]);
});

test('a window has 24 characters for its title, its buttons, and 3,000 to remember', () => {
  const many = modal({ title: plain(long(25)), submit: plain(long(25)), private_metadata: long(3001) });
  const pointers = problemsInView(many, 'modal').map((problem) => problem.pointer);
  expect(pointers).toEqual(['/view/private_metadata', '/view/title/text', '/view/submit/text']);
});

test('a view of more than 250 kilobytes is too large', () => {
  expect(isTooLarge(modal())).toBe(false);
  expect(isTooLarge(modal({ blocks: Array.from({ length: 90 }, () => section(long(3000))) }))).toBe(true);
});

const messages: [string, JsonObject, string][] = [
  ['nothing', {}, 'no_text'],
  ['blocks without a text for notifications', { blocks: [section()] }, 'no_text'],
  ['40,001 characters', { text: long(40_001) }, 'msg_too_long'],
  ['blocks that are no JSON', { text: 'Hi', blocks: '[{' }, 'invalid_blocks_format'],
  [
    'more than 13,200 characters',
    { text: 'Hi', blocks: Array.from({ length: 5 }, () => section(long(2900))) },
    'msg_blocks_too_long',
  ],
  ['metadata that is no JSON', { text: 'Hi', metadata: '{' }, 'invalid_metadata_format'],
  ['metadata without a type', { text: 'Hi', metadata: { event_payload: {} } }, 'invalid_metadata_schema'],
  ['metadata without a payload', { text: 'Hi', metadata: { event_type: 'card' } }, 'invalid_metadata_schema'],
  [
    'metadata of 16 kilobytes',
    { text: 'Hi', metadata: { event_type: 'card', event_payload: { d: long(16_001) } } },
    'metadata_too_large',
  ],
];

test.each(messages)('a message of %s is refused', (_what, message, error) => {
  expect(compose(message, undefined)).toMatchObject({ ok: false, error });
});

function buttons(count: number, distinct = false): JsonObject[] {
  return Array.from({ length: count }, (_, n) => ({
    type: 'button',
    action_id: distinct ? `a${n}` : 'a',
    text: plain('Press'),
  }));
}
