import { diceOf, toShares } from './numbers.ts';

/** What a city's people have taught: weights on top of the default's scores, which stay as they are. */
export type Local = Readonly<{
  entries: number;
  bias: Float64Array;
  /** Features by number; only ever grows, so that earlier states may share it. */
  index: Map<string, number>;
  /** `entries` weights for each feature, in the order of `index`. */
  weights: Float64Array;
  /** How far the city's own experience stretches or shifts the stated certainty. */
  trust: Readonly<{ slope: number; shift: number }>;
  past: Example[];
}>;

export type Example = Readonly<{
  features: Int32Array;
  /** The default's scores, as they stand before anything local. */
  base: Float64Array;
  target: number;
  weight: number;
}>;

export function unlearnt(entries: number): Local {
  const trust = { slope: 1, shift: 0 };
  return { entries, bias: new Float64Array(entries), index: new Map(), weights: new Float64Array(0), trust, past: [] };
}

export function copied(local: Local): Local {
  return { ...local, bias: local.bias.slice(), weights: local.weights.slice(), past: [...local.past] };
}

/** The numbers of those features that the city has met. */
export function met({ index }: Local, features: readonly string[]): Int32Array {
  return Int32Array.from(features.flatMap((feature) => index.get(feature) ?? []));
}

/** `all` is how many features the text has, met or not. */
export function scored(local: Local, features: Int32Array, all: number, base: Float64Array): Float64Array {
  const { bias, weights, entries } = local;
  const sums = base.slice();
  for (let entry = 0; entry < entries; entry++) sums[entry] = (sums[entry] ?? 0) + (bias[entry] ?? 0);
  const unit = 1 / Math.sqrt(Math.max(all, 1));
  for (const feature of features) {
    const from = feature * entries;
    for (let entry = 0; entry < entries; entry++) {
      sums[entry] = (sums[entry] ?? 0) + (weights[from + entry] ?? 0) * unit;
    }
  }
  return sums;
}

/**
 * Learns one example and goes over a few earlier ones again, the newer rather than the older: the same sequence of
 * examples always ends in the same weights. What it was given is used up.
 */
export function learnt(before: Local, features: readonly string[], given: Omit<Example, 'features'>): Local {
  const local = grown(before, features);
  const example = { ...given, features: met(local, features) };
  const { past } = local;
  past.push(example);
  const dice = diceOf(past.length * 7919 + features.length);
  const trust = trusted(local, example);
  step(local, example);
  for (let again = 0; again < REPLAYED; again++) {
    const back = Math.floor(past.length * dice() ** NEWER);
    const earlier = past[past.length - 1 - back];
    if (earlier !== undefined) step(local, earlier);
  }
  step(local, example);
  return { ...local, trust };
}

const REPLAYED = 24;
const NEWER = 1.3;
const RATE = 1.4;
const BIAS_RATE = 0.08;
/** How a city divides its departments shows in its first lessons: they move the bias more. */
const EARLY = 0.3;
const EARLY_LESSONS = 15;
const DECAY = 0.001;

function grown(local: Local, features: readonly string[]): Local {
  const { index, entries } = local;
  for (const feature of features) if (!index.has(feature)) index.set(feature, index.size);
  if (local.weights.length >= index.size * entries) return local;
  const weights = new Float64Array(index.size * entries * 2);
  weights.set(local.weights);
  return { ...local, weights };
}

function step(local: Local, { features, base, target, weight }: Example): void {
  const { bias, weights, entries } = local;
  const slope = scored(local, features, features.length, base);
  toShares(slope);
  slope[target] = (slope[target] ?? 0) - 1;
  const unit = 1 / Math.sqrt(Math.max(features.length, 1));
  const rate = BIAS_RATE + EARLY / (1 + local.past.length / EARLY_LESSONS);
  for (let entry = 0; entry < entries; entry++) {
    const by = (slope[entry] ?? 0) * weight;
    const old = bias[entry] ?? 0;
    bias[entry] = old - rate * (by + DECAY * old);
    slope[entry] = by * unit;
  }
  for (const feature of features) {
    const from = feature * entries;
    for (let entry = 0; entry < entries; entry++) {
      const old = weights[from + entry] ?? 0;
      weights[from + entry] = old - RATE * ((slope[entry] ?? 0) + DECAY * old);
    }
  }
}

/** Compares the certainty stated for this example with what came of it. */
function trusted(local: Local, { features, base, target, weight }: Example): Local['trust'] {
  const shares = scored(local, features, features.length, base);
  toShares(shares);
  const best = Math.max(...shares);
  const odds = Math.log(Math.max(best, 1e-6) / Math.max(1 - best, 1e-6));
  const { slope, shift } = local.trust;
  const stated = 1 / (1 + Math.exp(-(slope * odds + shift)));
  const wrong = stated - (shares[target] === best ? 1 : 0);
  return {
    slope: slope - TRUST_RATE * weight * (wrong * odds + 0.05 * (slope - 1)),
    shift: shift - TRUST_RATE * weight * (wrong + 0.05 * shift),
  };
}

const TRUST_RATE = 0.02;
