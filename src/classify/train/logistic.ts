import { type Model, type Placed, valuesOf } from '../default/model.ts';
import { add, at } from '../numbers.ts';
import { indexed, type Sample } from './fit.ts';
import { lowest } from './lowest.ts';

/**
 * A logistic regression that tells label 1 from label 0, one number for each feature, fitted to the end: its loss has one
 * lowest point, and steps by single texts come to rest above it. Features that tell the two apart by themselves may weigh
 * more (NB-SVM, Wang and Manning 2012).
 */
export function logistic(samples: readonly Sample[], vocabulary: readonly string[], strength: number): Model {
  const { texts, rarity } = indexed(samples, vocabulary);
  const mean = samples.reduce((total, { weight }) => total + weight, 0) / samples.length;
  const size = vocabulary.length;
  const telling = tellingOf(samples, texts, mean, size);
  const values = texts.map((text) =>
    valuesOf(text, rarity).map((value, each) => value * at(telling, text.features[each] ?? 0)),
  );

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
  const weights = found.slice(0, size).map((weight, each) => weight * at(telling, each));
  return { labels: 1, vocabulary, rarity, weights, scale: 1, bias: found.slice(size) };
}

/** How much more often a feature stands in texts of one label than of the other, one on average. */
function tellingOf(
  samples: readonly Sample[],
  texts: readonly Placed[],
  mean: number,
  size: number,
): Float64Array<ArrayBuffer> {
  const counts = [new Float64Array(size).fill(1), new Float64Array(size).fill(1)] as const;
  samples.forEach(({ label, weight }, number) => {
    for (const feature of texts[number]?.features ?? [])
      add(label === 1 ? counts[1] : counts[0], feature, weight / mean);
  });
  const totals = counts.map((count) => sumOf(count));
  const apart = counts[1].map((count, each) =>
    Math.abs(Math.log(count / at(totals, 1)) - Math.log(at(counts[0], each) / at(totals, 0))),
  );
  const usual = sumOf(apart) / size;
  return apart.map((value) => 1 - TELLING + (TELLING * value) / usual);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** How far that goes; 0: all features alike. */
const TELLING = 0.25;
