import type { Model } from '../default/model.ts';
import { type Named, named } from '../features.ts';
import { at } from '../numbers.ts';
import { wordsOf } from '../words.ts';
import type { Sample } from './fit.ts';

export function namedIn(text: string): Named {
  return named(wordsOf(text));
}

/** No digit; in five texts of the data at least, or in two phrases, which are ours. */
export function vocabularyOf(data: readonly Sample[], known: readonly Sample[]): readonly string[] {
  const texts = howOften(data);
  const phrases = howOften(known);
  const enough = (feature: string) => (texts.get(feature) ?? 0) >= 5 || (phrases.get(feature) ?? 0) >= 2;
  return [...new Set([...texts.keys(), ...phrases.keys()])]
    .filter((feature) => enough(feature) && /^[a-z#^ ]+$/.test(feature))
    .sort();
}

/** The features that say most by a first fit: rare ones with large weights say little. */
export function tellingMost(first: Model, samples: readonly Sample[], most: number): readonly string[] {
  const { labels, vocabulary } = first;
  const often = howOften(samples);
  const says = vocabulary.map((feature, index) => {
    let sum = 0;
    for (let label = 0; label < labels; label++)
      sum += (at(first.weights, index * labels + label) * at(first.rarity, index)) ** 2;
    return { feature, sum: sum * Math.sqrt(often.get(feature) ?? 1) };
  });
  says.sort((a, b) => b.sum - a.sum || (a.feature < b.feature ? -1 : 1));
  return says
    .slice(0, most)
    .map(({ feature }) => feature)
    .sort();
}

export function countBy<T>(list: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function howOften(samples: readonly Sample[]): Map<string, number> {
  return countBy(
    samples.flatMap((sample) => [...new Set(sample.features)]),
    (feature) => feature,
  );
}
