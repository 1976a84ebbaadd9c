import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { breed, sample } from './breed.ts';
import { mutated } from './mutant.ts';
import { marked, placeOf, placesOf } from './places.ts';

const bred = (text: string) => breed('src/a.ts', text).map((mutant) => mutated(text, mutant));

it.each([
  ['f(a < b);', ['f(a <= b);', 'f(a >= b);', ';']],
  ['const a = b && !c;', ['const a = b || !c;', 'const a = b && c;']],
  ['const a = b ?? 5;', ['const a = (b);', 'const a = (5);', 'const a = b ?? 0;']],
  ['const a = b ? c : d;', ['const a = b ? d : c;']],
  ['const a = [{ b: true }];', ['const a = [];', 'const a = [{ ...{} }];', 'const a = [{ b: false }];']],
  [
    "const a = q.where('at', '<', now);",
    [
      'const a = q;',
      "const a = q.where('', '<', now);",
      "const a = q.where('at', '<=', now);",
      "const a = q.where('at', '>=', now);",
    ],
  ],
  [
    "const a = 'x DESC, y = 1 AND z';",
    [
      "const a = '';",
      "const a = 'x ASC, y = 1 AND z';",
      "const a = 'x DESC, y <> 1 AND z';",
      "const a = 'x DESC, y = 1 OR z';",
    ],
  ],
  ['const a = /^b+$/i;', ['const a = /b+$/i;', 'const a = /^b+/i;', 'const a = /^b+$/;', 'const a = /^b$/i;']],
])('%s is made wrong in each way once', (text, wrong) => {
  expect(bred(text).sort()).toEqual([...wrong].sort());
});

it('nothing is made of types and imports, which do nothing', () => {
  expect(bred("import { a } from './a.ts';\ntype B = 'c' | 1;\nlet d: B & true;")).toEqual([]);
});

it('the same seed draws the same mutants, another one others', () => {
  const all = breed('src/a.ts', 'f(a < b, c > d, e === g, h + i, j && k);');
  expect(sample(all, 3, 1)).toEqual(sample(all, 3, 1));
  expect(new Set(sample(all, all.length, 1))).toEqual(new Set(all));
  expect(sample(all, all.length, 1)).not.toEqual(sample(all, all.length, 2));
});

it('a marked program does the same, and says which of its places it came by', () => {
  const text =
    'const twice = (n) => n * 2;\nfunction pick(n) { if (n > 5) { return twice(n); } return 0; }\npick(INPUT)';
  const been: number[] = [];
  const evaluate = (input: number) => {
    const program = marked('a', text).replace('INPUT', String(input)).replaceAll('globalThis.mutantsWasAt?.', 'note');
    been.splice(0);
    const note = (_: string, place: number) => been.push(place);
    return runInNewContext(program, { note }) as unknown;
  };
  expect([evaluate(6), been.length]).toEqual([12, 3]);
  expect([evaluate(5), been.length]).toEqual([0, 1]);
  expect(been).toEqual([placeOf(placesOf(text), text.indexOf('return 0'))]);
});
