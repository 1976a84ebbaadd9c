import { type Model, valuesOf } from '../default/model.ts';
import { add, at } from '../numbers.ts';
import { indexed, type Sample } from './fit.ts';
import { lowest } from './lowest.ts';

/**
 * A logistic regression that tells label 1 from label 0, one number for each feature, fitted to the end: its loss has one
 * lowest point, and steps by single texts come to rest above it.
 */
export function logistic(samples: readonly Sample[], vocabulary: readonly string[], strength: number): Model {
  const { texts, rarity } = indexed(samples, vocabulary);
  const values = texts.map((text) => valuesOf(text, rarity));
  const mean = samples.reduce((total, { weight }) => total + weight, 0) / samples.length;
  const size = vocabulary.length;

  /** The weights, then the bias, which is free. */
  const found = lowest(new Float64Array(size + 1), (point, slope) => {
    let loss = 0;
    for (let each = 0; each < size; each++) {
      const weight = at(point, each);
      loss += (weight * weight) / (2 * strength);
      slope[each] = weight / strength;
    }
    slope[size] = 0;
    samples.forEach(({ label, weight }, number) => {
      const [text, says] = [texts[number], values[number]];
      if (text === undefined || says === undefined) return;
      const { features } = text;
      let score = at(point, size);
      for (let each = 0; each < features.length; each++) score += (point[features[each] ?? 0] ?? 0) * (says[each] ?? 0);
      const share = 1 / (1 + Math.exp(-score));
      const counts = weight / mean;
      loss += counts * (Math.max(score, 0) - label * score + Math.log1p(Math.exp(-Math.abs(score))));
      const by = counts * (share - label);
      for (let each = 0; each < features.length; each++) add(slope, features[each] ?? 0, by * (says[each] ?? 0));
      add(slope, size, by);
    });
    return loss;
  });
  return { labels: 1, vocabulary, rarity, weights: found.slice(0, size), scale: 1, bias: found.slice(size) };
}
