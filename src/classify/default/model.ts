import { early } from '../features.ts';
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

/** A text's features as numbers of a model, each once, and where each first stands. */
export type Placed = Readonly<{ features: readonly number[]; places: readonly number[] }>;

/** Each kind of array is read in place: one shared accessor for all of them would be four times as slow. */
export function scores({ labels, weights, scale, rarity, bias }: Model, { features, places }: Placed): Float64Array {
  const sums = new Float64Array(labels);
  let length = 0;
  for (let each = 0; each < features.length; each++) {
    const feature = features[each] ?? 0;
    const value = (rarity[feature] ?? 0) * early(places[each] ?? 0);
    length += value * value;
    const from = feature * labels;
    for (let label = 0; label < labels; label++)
      sums[label] = (sums[label] ?? 0) + (weights[from + label] ?? 0) * value;
  }
  const unit = length === 0 ? 0 : scale / Math.sqrt(length);
  for (let label = 0; label < labels; label++) sums[label] = (sums[label] ?? 0) * unit + (bias[label] ?? 0);
  return sums;
}

/** What each feature says in a text: a vector of length one, so that long texts do not speak louder. */
export function valuesOf({ features, places }: Placed, rarity: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(features, (feature, each) => at(rarity, feature) * early(at(places, each)));
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum === 0 ? values : values.map((value) => value / Math.sqrt(sum));
}
