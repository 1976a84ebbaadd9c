import { expect, test } from 'vitest';
import { csvCell } from '../../src/core/csv.ts';
import { cardMessage } from '../../src/slack/views/card.ts';
import { HEAP, TURNED } from '../slack/views/invisible.ts';
import { inParks, WORKSPACE } from '../slack/views/parks.ts';
import { quotedWords } from '../slack/views/refusals.ts';

const PARTS = [
  ...['<!channel>', '<@U1>', '<https://evil.example|city.gov>', '&lt;!here&gt;', '*b*', '`c`', '```', '> q', '\n>>> q'],
  ...['\u202E', '\u2066', '\u200B', '\uFEFF', '\u0000', '\u001B[31m', '\r', '\u2028', '\uD83C', '🌳', '👩‍👩‍👧‍👦', '字', 'ñ'],
  ...[
    '\u061C',
    '\u200C',
    '\u200E',
    '\u200F',
    '\u2060',
    '\u00AD',
    '\u034F',
    '\u3164',
    '\u{E0068}\u{E0069}',
    '\u{E007F}',
  ],
  ...['\u0489'.repeat(9), '\u20E3'.repeat(5), '\u0E49'.repeat(9), '\u0651\u064E'.repeat(3), '\u0301\u0489'],
  ...['\u0301'.repeat(9), '=1+1', '@SUM(A1)', '"', "','", '{"a":1}', ' ', '\n', 'tree', 'x'.repeat(120)],
];

/** The same texts in every run, none like the other. */
function* texts(count: number): Generator<string> {
  let seed = 20_261_122;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let at = 0; at < count; at += 1)
    yield Array.from({ length: 1 + next(12) }, () => PARTS[next(PARTS.length)]).join('');
}

const NEVER: readonly (readonly [string, (text: string) => boolean])[] = [
  ['a call', (text) => /[<>]/.test(notification(text))],
  ['a mark-up that Slack reads', (text) => /"(broadcast|usergroup|team|mrkdwn)"/.test(shown(text))],
  ['a turned or hidden letter', (text) => TURNED.test(shown(text))],
  ['a hidden sentence', (text) => /[\u{E0000}-\u{E0FFF}]/u.test(shown(text))],
  ['a sign that steers', (text) => /\\u00[01]|\u2028/.test(shown(text).replaceAll('\\n', ''))],
  ['a heap of marks', (text) => HEAP.test(shown(text))],
  ['more than a quote holds', (text) => quotedWords(cardOf(text)).join('').length > 2_800],
  ['more than a message holds', (text) => shown(text).length > 12_000],
  ['a formula', (text) => /^"[=+\-@\t\r\n]/.test(csvCell(text))],
];

test('a hundred thousand hostile posts bring nothing but plain words', () => {
  const found = new Map<string, string>();
  for (const text of texts(100_000)) for (const [name, holds] of NEVER) if (holds(text)) found.set(name, text);
  expect([...found]).toEqual([]);
}, 600_000);

let last: Readonly<{ text: string; card: ReturnType<typeof cardMessage>; json: string }> | undefined;

function drawn(text: string) {
  if (last?.text === text) return last;
  const card = cardMessage(inParks({ text, authorName: text.slice(0, 60) }), WORKSPACE);
  last = { text, card, json: JSON.stringify(card) };
  return last;
}

const cardOf = (text: string) => drawn(text).card;
const shown = (text: string) => drawn(text).json;
const notification = (text: string) => cardOf(text).text;
