import { at } from '../numbers.ts';

/** A linear model over features: `weights` holds `labels` numbers for each feature of the vocabulary. */
export type Model = Readonly<{
  labels: number;
  /** Sorted; a feature's number is its place. */
  vocabulary: readonly string[];
  rarity: ArrayLike<number>;
  weights: ArrayLike<number>;
  /** What one step of `weights` is worth. */
  scale: number;
  bias: ArrayLike<number>;
}>;

/** Each kind of array is read in place: one shared accessor for all of them would be four times as slow. */
export function scores({ labels, weights, scale, rarity, bias }: Model, found: readonly number[]): Float64Array {
  const sums = new Float64Array(labels);
  let length = 0;
  for (const feature of found) {
    const value = rarity[feature] ?? 0;
    length += value * value;
    const from = feature * labels;
    for (let label = 0; label < labels; label++)
      sums[label] = (sums[label] ?? 0) + (weights[from + label] ?? 0) * value;
  }
  const unit = length === 0 ? 0 : scale / Math.sqrt(length);
  for (let label = 0; label < labels; label++) sums[label] = (sums[label] ?? 0) * unit + (bias[label] ?? 0);
  return sums;
}

/** What makes a text's values a vector of length one, so that long texts do not speak louder. */
export function unitOf(found: readonly number[], rarity: ArrayLike<number>): number {
  let sum = 0;
  for (const feature of found) sum += at(rarity, feature) ** 2;
  return sum === 0 ? 0 : 1 / Math.sqrt(sum);
}
