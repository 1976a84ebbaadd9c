import { describe, expect, test } from 'vitest';
import { sameWords } from '../../src/core/same-words.ts';

describe('finding our answer on the network', () => {
  test.each([
    ['as it was sent', 'The pool is open.', 'The pool is open.'],
    [
      'with the handles that the network puts in front',
      'The pool is open.',
      '@danawhit @MayorOkafor The pool is open.',
    ],
    ['with a handle of another server in front', 'The pool is open.', '@dana@alder.social The pool is open.'],
    ['with signs escaped', 'Lee & Main <closed>', 'Lee &amp; Main &lt;closed&gt;'],
    ['with its link shortened', 'Hours: alder.gov/pool. See you', 'Hours: https://t.co/Ab12. See you'],
    ['with its link spelled out', 'Hours: alder.gov/pool', 'Hours: https://www.alder.gov/pool'],
    ['with letters composed differently', 'Nin\u0303o', 'Ni\u00F1o'],
    ['with other white space', 'One\n\n\ntwo  three ', 'One\ntwo\u00A0three'],
  ])('%s', (_, ours, theirs) => {
    expect(sameWords(ours, theirs)).toBe(true);
    expect(sameWords(theirs, ours)).toBe(true);
  });

  test.each([
    ['another sentence', 'The pool is open.', 'The pool is closed.'],
    ['more words', 'The pool is open.', 'The pool is open. Bring a towel.'],
    ['a link to somewhere else', 'Hours: alder.gov/pool', 'Hours: alder.org/pool'],
    ['no link', 'Hours: alder.gov', 'Hours:'],
    ['a handle in the middle', 'Ask @AlderParks today', 'Ask today'],
    ['a sign that stands for a link', 'Hours: \uFFFC', 'Hours: alder.gov'],
    ['another case', 'Open NOW', 'Open now'],
    ['an entity that was really written', 'Write &amp;lt;', 'Write <'],
  ])('is not confused by %s', (_, ours, theirs) => {
    expect(sameWords(ours, theirs)).toBe(false);
  });
});
