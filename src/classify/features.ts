const COMMON = new Set(
  (
    'the a an is are was were of to in on at and or for it its this that be been has have had i my we our they there ' +
    'he she you your with from by as so'
  ).split(' '),
);

/** What the default counts: words, pairs of neighbours (also across common words), and how long words begin. */
export function features(words: readonly string[]): readonly string[] {
  const found: string[] = [];
  eachFeature(words, (feature) => found.push(feature));
  return found;
}

/** Says of each feature which words it stands on; a feature may come more than once. */
export function eachFeature(
  words: readonly string[],
  found: (feature: string, at: number, until: number) => void,
): void {
  let content = -1;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const before = words[at - 1];
    if (before !== undefined) found(`${before} ${word}`, at - 1, at);
    if (COMMON.has(word)) continue;
    found(word, at, at);
    if (word.length > 5) found(`^${word.slice(0, 5)}`, at, at);
    if (content >= 0 && content < at - 1) found(`${words[content] ?? ''} ${word}`, content, at);
    content = at;
  }
}
