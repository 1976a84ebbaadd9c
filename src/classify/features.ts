/** So many letters of a longer word are a feature of their own. */
export const BEGINNING = 5;

/**
 * What the default counts, in the order of the text: neighbours (also across common words), words, and how long words
 * begin. Places are indexes of words.
 */
export function eachPart(words: readonly string[], parts: Parts): void {
  let content = -1;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (at > 0) parts.pair(at - 1, at);
    if (COMMON.has(word)) continue;
    parts.word(at);
    if (word.length > BEGINNING) parts.beginning(at);
    if (content >= 0 && content < at - 1) parts.pair(content, at);
    content = at;
  }
}

export type Parts = Readonly<{
  word(at: number): void;
  beginning(at: number): void;
  pair(at: number, until: number): void;
}>;

/** The parts as names, as they stand in the vocabulary, and where each begins; a name may come more than once. */
export type Named = Readonly<{ features: readonly string[]; places: readonly number[] }>;

export function named(words: readonly string[]): Named {
  const features: string[] = [];
  const places: number[] = [];
  const name = (at: number) => words[at] ?? '';
  eachPart(words, {
    word: (at) => keep(name(at), at),
    beginning: (at) => keep(beginningOf(name(at)), at),
    pair: (at, until) => keep(`${name(at)} ${name(until)}`, at),
  });
  return { features, places };

  function keep(feature: string, place: number): void {
    features.push(feature);
    places.push(place);
  }
}

/** People say first what it is about: how much counts what stands there. */
export function early(place: number): number {
  return EARLY[place] ?? Math.sqrt(FIRST_WORDS / (FIRST_WORDS + place));
}

const FIRST_WORDS = 6;
const EARLY = Float64Array.from({ length: 256 }, (_, place) => Math.sqrt(FIRST_WORDS / (FIRST_WORDS + place)));

export function beginningOf(word: string): string {
  return `^${word.slice(0, BEGINNING)}`;
}

/** A word that says nothing about where a text belongs. */
export function isCommon(word: string): boolean {
  return COMMON.has(word);
}

const COMMON = new Set(
  (
    'the a an is are was were of to in on at and or for it its this that be been has have had i my we our they there ' +
    'he she you your with from by as so mayor'
  ).split(' '),
);
