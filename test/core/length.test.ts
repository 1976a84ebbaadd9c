import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutToWeight, LIMIT, weightedLength } from '../../src/core/length.ts';
import vectors from './weighted-length.json' with { type: 'json' };

describe('the length of an answer, as X counts it', () => {
  test.each(vectors)('$text weighs $length', ({ text, length }) => {
    expect(weightedLength(text)).toBe(length);
  });

  test('the limit is 280', () => {
    expect(LIMIT).toBe(280);
    expect(weightedLength('a'.repeat(280))).toBe(280);
    expect(weightedLength('水'.repeat(140))).toBe(280);
  });

  test.each([
    [1, ['\u10FF', '\u2002', '\u200D', '\u2010', '\u201F', '\u2032', '\u2037']],
    [2, ['\u1100', '\u1FFF', '\u200E', '\u200F', '\u2020', '\u2031', '\u2038']],
  ])('a character weighs %i on its side of every border', (weight, characters) => {
    expect(characters.map(weightedLength)).toEqual(characters.map(() => weight));
  });

  test('a link longer than X reads is no link', () => {
    expect(weightedLength(`https://a.gov/${'a'.repeat(4082)}`)).toBe(23);
    expect(weightedLength(`https://a.gov/${'a'.repeat(4083)}`)).toBe(4097);
  });

  test('counting never breaks, and what is said twice weighs no less', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(weightedLength(`${text} `.repeat(2))).toBeGreaterThanOrEqual(weightedLength(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('letters and signs that count one, and those that count two', () => {
  test.each([
    ['the last of the alphabets, and Hangul', 'ჿ', 'ᄀ'],
    ['the last before the spaces of print, and the first of them', '\u2000', '\u1FFF'],
    ['the last joiner, and the mark after it', '\u200D', '\u200E'],
    ['the first hyphen, and the mark before it', '\u2010', '\u200F'],
    ['the last quote, and the dagger', '‟', '†'],
    ['the prime, and the per mille sign before it', '′', '‱'],
    ['the last prime, and the caret', '‷', '‸'],
  ])('%s', (_, light, heavy) => {
    expect([weightedLength(light), weightedLength(heavy)]).toEqual([1, 2]);
  });
});

describe('cutting an answer to what X takes', () => {
  test('what fits stays as it is', () => {
    expect(cutToWeight('The pool is open.')).toBe('The pool is open.');
  });

  test('a family, a flag and a link are kept whole or left out whole', () => {
    expect(cutToWeight('Hi 👨‍👩‍👧', 5)).toBe('Hi 👨‍👩‍👧');
    expect(cutToWeight('Hi 👨‍👩‍👧', 4)).toBe('Hi ');
    expect(cutToWeight('See seattle.gov/parks', 27)).toBe('See seattle.gov/parks');
    expect(cutToWeight('See seattle.gov/parks', 26)).toBe('See ');
  });

  test('an accent that is a sign of its own counts with its letter', () => {
    expect(weightedLength('e\u0301')).toBe(1);
    expect(cutToWeight('e\u0301e\u0301', 2)).toBe('éé');
  });

  test('what is left may not turn into a link that is too long again', () => {
    expect(weightedLength(cutToWeight('wait.notreal', 7))).toBeLessThanOrEqual(7);
  });

  test('it is a beginning of the text and never too long', () => {
    const words = fc.constantFrom('park', '.', 'gov', ' ', '👩‍👧', '水', '/', 'https://', 'e\u0301', 'co', 'mpany');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.integer({ min: 0, max: 80 }), (parts, weight) => {
        const text = parts.join('').normalize('NFC');
        const cut = cutToWeight(text, weight);
        expect(text.startsWith(cut)).toBe(true);
        expect(weightedLength(cut)).toBeLessThanOrEqual(weight);
      }),
      { numRuns: 300 },
    );
  });
});
