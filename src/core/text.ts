/** How much of an author's words is shown: what one Slack block holds, with room for our own. */
export const SHOWN = { characters: 2_800, lines: 60 } as const;

/**
 * An author's words, safe to show: well-formed and composed, without anything invisible (direction controls, zero-width
 * characters, control characters), at most 4 marks on a letter, 60 lines and 2,800 code points. Linear in the text.
 */
export function clean(text: string): string {
  const lines = visible(text).split('\n');
  const kept = lines.slice(0, SHOWN.lines).join('\n');
  return lines.length > SHOWN.lines ? endEarly(kept, SHOWN.characters) : shorten(kept, SHOWN.characters);
}

/** The same on one line, at most `most` code points. */
export function oneLine(text: string, most: number): string {
  return shorten(visible(text).replace(/\s+/g, ' ').trim(), most);
}

/** What a notification says of a post. */
export function excerpt(text: string): string {
  return oneLine(text, 140);
}

/** For the few places where Slack reads markup. Last of all: what is cut after this may end in half an entity. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text in parts of at most `most` code points, cut after a line or a word where there is one. Joined, it is the text. */
export function splitForQuote(text: string, most: number = SHOWN.characters): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest !== '') {
    const head = cut(rest, Math.max(1, most));
    const end =
      head.length < rest.length ? head.lastIndexOf('\n') + 1 || head.lastIndexOf(' ') + 1 || head.length : head.length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return parts;
}

/** Well-formed, composed, and nothing in it that cannot be seen. */
export function visible(text: string): string {
  const bare = text
    .slice(0, READ)
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, (found) => (found.startsWith(FLAG) ? found : ''));
  // Before composing too: a long run of marks is what composing is slow at.
  return fewMarks(fewMarks(bare).normalize('NFC'))
    .replace(/(?<![^\S\n])[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

// Longer than the longest post of any network; what comes behind is not read.
const READ = 100_000;

const FLAG = '\u{1F3F4}';
// Emoji are made with a joiner, a variation selector or tags; there they stay.
const INVISIBLE = new RegExp(
  [
    `${FLAG}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}`,
    '(?<!\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D',
    '\\u200D(?!\\p{Extended_Pictographic})',
    '(?<![\\p{Emoji}\\p{Extended_Pictographic}])\\uFE0F',
    '(?![\\u200D\\uFE0F\\n])[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Co}\\u2800\\uFFF9-\\uFFFB]',
  ].join('|'),
  'gu',
);

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

function fewMarks(text: string): string {
  return text.replace(/(\p{M}{4})\p{M}+/gu, '$1');
}

function shorten(text: string, most: number): string {
  return cut(text, most) === text ? text : endEarly(text, most);
}

function endEarly(text: string, most: number): string {
  return `${cut(text, most - 1)
    .replace(/\u200D$/, '')
    .trimEnd()}…`;
}

/** At most so many code points, never half a grapheme unless a single one is longer than that. */
function cut(text: string, most: number): string {
  let end = 0;
  for (let count = 0; count < most && end < text.length; count++) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  if (end === text.length) return text;
  const start = GRAPHEMES.segment(text.slice(0, end + 64)).containing(end)?.index ?? end;
  return text.slice(0, start > 0 ? start : end);
}
