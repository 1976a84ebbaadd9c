import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvLine } from '../../src/core/csv.ts';

describe('a file that somebody opens in a spreadsheet', () => {
  test.each([
    '=HYPERLINK("http://evil.example","Click")',
    '+1 206 555 0100',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\tword',
    ' =1',
    '\u00A0=1',
    '\u200B=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '−1',
    '|cmd',
    '%0A=1',
  ])('no formula of an author is run: %j', (text) => {
    expect(csvCell(text).startsWith(`"'`)).toBe(true);
  });

  test.each(['Pothole on Elm', '2 trees', 'a=b', "it's", '🌳', '', '  two spaces', '311'])(
    '%j stays as it is',
    (text) => {
      expect(csvCell(text)).toBe(`"${text}"`);
    },
  );

  test('numbers stay numbers, nothing stays nothing, quotes are doubled', () => {
    expect(csvLine(['say "hi", Ana', -2, 0.5, null])).toBe('"say ""hi"", Ana","-2","0.5",""\r\n');
  });

  test('whatever is in it, a cell stays one cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvCell(text);
        expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
        expect(cell.slice(1, -1).replaceAll('""', '"').replace(/^'/, '')).toBe(text.replace(/^'/, ''));
        expect(cell.slice(1)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 500 },
    );
  });
});
