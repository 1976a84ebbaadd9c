import { type Model, type Placed, scores, valuesOf } from '../default/model.ts';
import type { Named } from '../features.ts';
import { add, at, diceOf, shuffle, toShares } from '../numbers.ts';

export type Sample = Named & Readonly<{ label: number; weight: number }>;

/** A softmax regression over the given vocabulary, by AdaGrad in a fixed order, averaged over the later rounds. */
export function fit(samples: readonly Sample[], vocabulary: readonly string[], labels: number, rate: number): Model {
  const { texts, rarity } = indexed(samples, vocabulary);
  const values = texts.map((text) => valuesOf(text, rarity));
  const mean = samples.reduce((total, { weight }) => total + weight, 0) / samples.length;

  const weights = new Float64Array(vocabulary.length * labels);
  const bias = new Float64Array(labels);
  const model: Model = { labels, vocabulary, rarity, weights, scale: 1, bias };
  const layer = { weights, steps: new Float64Array(weights.length).fill(0.01), rate, decay: DECAY * samples.length };
  const biasLayer = { weights: bias, steps: new Float64Array(labels).fill(0.01), rate, decay: 0 };
  const sum = new Float64Array(weights.length);
  const biasSum = new Float64Array(labels);

  const order = samples.map((_, number) => number);
  const dice = diceOf(7);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, dice);
    for (const number of order) {
      const [text, sample, says] = [texts[number], samples[number], values[number]];
      if (text === undefined || sample === undefined || says === undefined) continue;
      const slope = scores(model, text);
      toShares(slope);
      for (let label = 0; label < labels; label++) {
        const target = (label === sample.label ? 1 - DOUBT : 0) + DOUBT / labels;
        slope[label] = ((at(slope, label) - target) * sample.weight) / mean;
      }
      text.features.forEach((feature, each) => step(layer, feature * labels, slope, at(says, each)));
      step(biasLayer, 0, slope, 0.3);
    }
    if (round * 2 < ROUNDS) continue;
    for (let each = 0; each < sum.length; each++) add(sum, each, at(weights, each));
    for (let each = 0; each < labels; each++) add(biasSum, each, at(bias, each));
  }
  const averaged = ROUNDS / 2;
  return { ...model, weights: sum.map((value) => value / averaged), bias: biasSum.map((value) => value / averaged) };
}

const ROUNDS = 6;
const DECAY = 2e-8;
const DOUBT = 0.05;

type Layer = Readonly<{ weights: Float64Array; steps: Float64Array; rate: number; decay: number }>;

function step({ weights, steps, rate, decay }: Layer, from: number, slope: Float64Array, value: number): void {
  for (let label = 0; label < slope.length; label++) {
    const each = from + label;
    const weight = at(weights, each);
    const by = at(slope, label) * value + decay * weight;
    const moved = at(steps, each) + by * by;
    steps[each] = moved;
    weights[each] = weight - (rate / Math.sqrt(moved)) * by;
  }
}

/** The samples' features by their places in the vocabulary, each once, and how rare each is. */
export function indexed(samples: readonly Sample[], vocabulary: readonly string[]) {
  const index = new Map(vocabulary.map((feature, at) => [feature, at]));
  const texts = samples.map(({ features, places }): Placed => {
    const first = new Map<number, number>();
    features.forEach((name, each) => {
      const feature = index.get(name);
      if (feature !== undefined && !first.has(feature)) first.set(feature, at(places, each));
    });
    return { features: [...first.keys()], places: [...first.values()] };
  });
  return { texts, rarity: rarities(texts, vocabulary.length) };
}

function rarities(texts: readonly Placed[], size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const { features } of texts) for (const feature of features) add(counts, feature, 1);
  return counts.map((count) => Math.sqrt(Math.log(texts.length / Math.max(count, 1)) + 1));
}
