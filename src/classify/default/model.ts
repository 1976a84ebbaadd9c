import { at } from '../numbers.ts';

/** A linear model over features: `weights` holds `labels` numbers for each feature of the vocabulary. */
export type Model = Readonly<{
  labels: number;
  vocabulary: ReadonlyMap<string, number>;
  rarity: ArrayLike<number>;
  weights: ArrayLike<number>;
  bias: ArrayLike<number>;
}>;

/** The model's features among these, each once. */
export function known(model: Model, features: readonly string[]): readonly number[] {
  const found = new Set<number>();
  for (const feature of features) {
    const index = model.vocabulary.get(feature);
    if (index !== undefined) found.add(index);
  }
  return [...found];
}

export function scores(model: Model, found: readonly number[]): Float64Array {
  const { labels, weights, rarity, bias } = model;
  const sums = new Float64Array(labels);
  for (const feature of found) {
    const value = at(rarity, feature);
    const from = feature * labels;
    for (let label = 0; label < labels; label++) sums[label] = at(sums, label) + at(weights, from + label) * value;
  }
  const unit = unitOf(found, rarity);
  for (let label = 0; label < labels; label++) sums[label] = at(sums, label) * unit + at(bias, label);
  return sums;
}

/** What makes a text's values a vector of length one, so that long texts do not speak louder. */
export function unitOf(found: readonly number[], rarity: ArrayLike<number>): number {
  let sum = 0;
  for (const feature of found) sum += at(rarity, feature) ** 2;
  return sum === 0 ? 0 : 1 / Math.sqrt(sum);
}
