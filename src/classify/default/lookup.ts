import { BEGINNING } from '../features.ts';

/** Finds features without building their names: words have numbers, pairs are looked up by two of them. */
export type Lookup = Readonly<{
  /** The number of a word, for `single` and `pair`, or -1. */
  word(word: string): number;
  single(word: number): number;
  pair(before: number, after: number): number;
  /** How the word with this number, or none, begins. */
  beginning(number: number, word: string): number;
}>;

/** Features are numbered by their place in the list; what is not in it is -1. */
export function lookupOf(features: Iterable<string>): Lookup {
  const words = new Map<string, number>();
  const singles: number[] = [];
  const starts = new Map<string, number>();
  const pairs: Readonly<{ key: number; feature: number }>[] = [];
  let feature = 0;
  for (const name of features) {
    const space = name.indexOf(' ');
    if (name.startsWith('^')) starts.set(name.slice(1), feature);
    else if (space < 0) singles[numberOf(name)] = feature;
    else pairs.push({ key: keyOf(numberOf(name.slice(0, space)), numberOf(name.slice(space + 1))), feature });
    feature++;
  }
  const single = Int32Array.from({ length: words.size }, (_, word) => singles[word] ?? -1);
  const begins = new Int32Array(words.size);
  for (const [word, number] of words) begins[number] = startOf(word);
  const table = tableOf(pairs);
  return {
    word: (word) => words.get(word) ?? -1,
    single: (word) => single[word] ?? -1,
    pair: (before, after) => table(keyOf(before, after)),
    beginning: (number, word) => (number < 0 ? startOf(word) : (begins[number] ?? -1)),
  };

  function startOf(word: string): number {
    return starts.get(word.slice(0, BEGINNING)) ?? -1;
  }

  function numberOf(word: string): number {
    const known = words.get(word);
    if (known !== undefined) return known;
    words.set(word, words.size);
    return words.size - 1;
  }
}

function keyOf(before: number, after: number): number {
  return before * MOST_WORDS + after + 1;
}

const MOST_WORDS = 32_768;

/** Open addressing in one flat array: key, feature, key, feature … */
function tableOf(pairs: readonly Readonly<{ key: number; feature: number }>[]): (key: number) => number {
  const size = 2 ** Math.ceil(Math.log2(pairs.length * 2 + 2));
  const slots = new Int32Array(size * 2);
  const first = (key: number) => (Math.imul(key, 0x9e3779b1) >>> 8) & (size - 1);
  for (const { key, feature } of pairs) {
    let slot = first(key);
    while (slots[slot * 2] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot * 2] = key;
    slots[slot * 2 + 1] = feature;
  }
  return (key) => {
    let slot = first(key);
    while (slots[slot * 2] !== 0) {
      if (slots[slot * 2] === key) return slots[slot * 2 + 1] ?? -1;
      slot = (slot + 1) & (size - 1);
    }
    return -1;
  };
}
