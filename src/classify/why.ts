import { isCommon } from './features.ts';
import { at } from './numbers.ts';

/** The words that say most, at most five, as they were written; neighbours make one phrase. */
export function wordsThatDecided(written: readonly string[], says: Float64Array): readonly string[] {
  let most = 0;
  for (const value of says) most = Math.max(most, value);
  if (most <= 0) return [];
  const strong = [...written.keys()]
    .filter((index) => at(says, index) >= most * 0.3 && isTelling(written[index] ?? ''))
    .sort((a, b) => at(says, b) - at(says, a) || a - b)
    .slice(0, 5)
    .sort((a, b) => a - b);
  const phrases: Readonly<{ words: string; until: number; says: number }>[] = [];
  for (const index of strong) {
    const before = phrases.at(-1);
    const word = written[index] ?? '';
    if (before?.until === index - 1) {
      phrases[phrases.length - 1] = {
        words: `${before.words} ${word}`,
        until: index,
        says: before.says + at(says, index),
      };
    } else phrases.push({ words: word, until: index, says: at(says, index) });
  }
  return [...new Set(phrases.sort((a, b) => b.says - a.says).map(({ words }) => words))];
}

/** Neither a number, a single letter nor a word of no weight. */
export function isTelling(word: string): boolean {
  return word.length > 1 && !/^\p{N}/u.test(word) && !isCommon(word);
}
