import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, escapeMrkdwn, excerpt, oneLine, SHOWN, splitForQuote } from '../../src/core/text.ts';

describe("a resident's words, before anybody sees them", () => {
  test.each([
    ['a direction override cannot turn a name round', 'pay \u202Egro.ytic\u202C now', 'pay gro.ytic now'],
    ['isolates and marks of direction go', '\u2066a\u2069\u200Eb\u200F\u061C', 'ab'],
    ['zero-width characters cannot hide in a word', 'po\u200Bth\u200Co\u2060le\uFEFF', 'pothole'],
    ['a joiner between letters goes', 'a\u200Db', 'ab'],
    ['soft hyphens and fillers go', 'wa\u00ADter\u3164\uFFA0\u115F', 'water'],
    ['tags written behind a letter go', 'hi\u{E0068}\u{E0069}', 'hi'],
    ['a variation selector behind a letter goes', 'a\uFE0Fb\uFE01', 'ab'],
    ['control characters go, a tabulator is a space', 'a\u0000\u001B[31m\tb\u007F', 'a[31m b'],
    ['half a character is marked as broken', 'a\uD83Cb', 'a\uFFFDb'],
    ['letters are composed, also around what was hidden', 'e\u200B\u0301', 'é'],
    ['a letter carries at most four marks', `a${'\u0335'.repeat(50)}b`, 'a\u0335\u0335\u0335\u0335b'],
    ['every kind of line end is one', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['two empty lines are one', 'a\n\n\nb', 'a\n\nb'],
    ['many empty lines are one', 'a\n \n\n\n\nb  \n', 'a\n\nb'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  test.each(['👩‍👩‍👧‍👦', '🏳️‍🌈', '👷🏽‍♀️', '❤️', '1️⃣', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🇵🇷', '🐦‍🔥', 'niño', 'שלום', 'हिन्दी', '<!channel> *b* &'])(
    '%s stays as it was written',
    (text) => {
      expect(clean(text)).toBe(text);
    },
  );

  test('a post of 25,000 letters is cut where it shows, with a sign that it goes on', () => {
    const shown = clean('water '.repeat(4_166));
    expect(codePoints(shown)).toBeLessThanOrEqual(SHOWN.characters);
    expect(codePoints(shown)).toBeGreaterThan(SHOWN.characters - 10);
    expect(shown.endsWith('…')).toBe(true);
    expect(clean('x'.repeat(2_800))).toBe('x'.repeat(2_800));
    expect(clean('x'.repeat(2_801))).toBe(`${'x'.repeat(2_799)}…`);
  });

  test('a family at the cut is left out whole', () => {
    expect(clean('x'.repeat(2_796) + '👩‍👩‍👧‍👦 and more')).toBe(`${'x'.repeat(2_796)}…`);
  });

  test('sixty lines are shown, the rest is a sign', () => {
    expect(clean('a\n'.repeat(60))).toBe('a\n'.repeat(60).trim());
    expect(clean('a\n'.repeat(61)).split('\n')).toHaveLength(60);
    expect(clean('a\n'.repeat(61)).endsWith('a…')).toBe(true);
  });

  test('whatever is sent, it can be shown, and cleaning again changes nothing', () => {
    const nasty = fc.constantFrom(
      ...['\u202E', '\u200D', '\uFE0F', '\u200B', '👩', '🏴', '\u{E0067}', '\u{E007F}', '\u0344', '\u0301', '\n', ' '],
      ...['\uD83C', '\u20E3', '1', 'a', '\u3164', '\r', '\u2028', '🏽', '❤', '\u0958', '\u1100', '\u1161'],
    );
    const words = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 200 });
    fc.assert(
      fc.property(words, fc.constantFrom(1, 1, 40), (parts, times) => {
        const shown = clean(parts.join('').repeat(times));
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u061C\uFEFF]|(?!\n)\p{Cc}|\p{M}{5}/u);
        expect(shown).not.toMatch(/(?<!\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D/u);
        expect(codePoints(shown)).toBeLessThanOrEqual(SHOWN.characters);
        expect(shown.split('\n').length).toBeLessThanOrEqual(SHOWN.lines);
        expect(clean(shown)).toBe(shown);
      }),
      { numRuns: 400 },
    );
  });

  test('of a megabyte the beginning is read', () => {
    expect(clean(`First words ${'\u0301\u0323'.repeat(500_000)}`)).toMatch(/^First words /);
    expect(clean(`${'\u200B'.repeat(200_000)}late`)).toBe('');
  });
});

describe('words in a line, in a notification, in markup', () => {
  test('a line is one line and never longer than asked', () => {
    expect(oneLine('  Miller\n\nPark \t gate ', 40)).toBe('Miller Park gate');
    expect(oneLine('Miller Park gate', 8)).toBe('Miller…');
    expect(oneLine('Park', 4)).toBe('Park');
    expect(oneLine('👩\u200D👩\u200D👩\u200D👩', 5)).toBe('👩\u200D👩…');
  });

  test('a notification says 140 characters of a post', () => {
    expect(excerpt('a'.repeat(141))).toBe(`${'a'.repeat(139)}…`);
    expect(excerpt('a'.repeat(140))).toBe('a'.repeat(140));
  });

  test('no word of an author pings anybody', () => {
    expect(escapeMrkdwn('<!channel> <@U1> R&D &lt;')).toBe('&lt;!channel&gt; &lt;@U1&gt; R&amp;D &amp;lt;');
  });

  test('a long post in parts is the same post', () => {
    expect(splitForQuote('one\ntwo three', 8)).toEqual(['one\n', 'two ', 'three']);
    expect(splitForQuote('👩‍👩‍👧x', 5)).toEqual(['👩‍👩‍👧', 'x']);
    expect(splitForQuote('')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (text, most) => {
        const parts = splitForQuote(text, most);
        expect(parts.join('')).toBe(text);
        for (const part of parts) expect(codePoints(part)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 300 },
    );
  });
});

function codePoints(text: string): number {
  return Array.from(text).length;
}
