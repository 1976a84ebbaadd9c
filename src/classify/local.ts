import { add, at, diceOf, toShares } from './numbers.ts';

/** What a city's people have taught: weights on top of the default's scores, which stay as they are. */
export type Local = Readonly<{
  entries: number;
  bias: Float64Array;
  weights: Map<string, Float64Array>;
  /** How far the city's own experience stretches or shifts the stated certainty. */
  trust: Readonly<{ slope: number; shift: number }>;
  past: Example[];
}>;

export type Example = Readonly<{
  features: readonly string[];
  /** The default's scores, as they stand before anything local. */
  base: Float64Array;
  target: number;
  weight: number;
}>;

export function unlearnt(entries: number): Local {
  return { entries, bias: new Float64Array(entries), weights: new Map(), trust: { slope: 1, shift: 0 }, past: [] };
}

export function scored(local: Local, features: readonly string[], base: Float64Array): Float64Array {
  const sums = Float64Array.from(base, (score, entry) => score + at(local.bias, entry));
  const unit = 1 / Math.sqrt(Math.max(features.length, 1));
  for (const feature of features) {
    const weights = local.weights.get(feature);
    if (weights === undefined) continue;
    for (let entry = 0; entry < sums.length; entry++) sums[entry] = (sums[entry] ?? 0) + (weights[entry] ?? 0) * unit;
  }
  return sums;
}

/**
 * Learns one example and goes over a few earlier ones again, the newer rather than the older: the same sequence of
 * examples always ends in the same weights. What it was given is used up.
 */
export function learnt(local: Local, example: Example): Local {
  const { past } = local;
  past.push(example);
  const dice = diceOf(past.length * 7919 + example.features.length);
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
const DECAY = 0.001;

function step(local: Local, { features, base, target, weight }: Example): void {
  const { bias, weights, entries } = local;
  const shares = scored(local, features, base);
  toShares(shares);
  const unit = 1 / Math.sqrt(Math.max(features.length, 1));
  const slope = shares.map((share, entry) => weight * (share - (entry === target ? 1 : 0)));
  for (let entry = 0; entry < entries; entry++)
    add(bias, entry, -BIAS_RATE * (at(slope, entry) + DECAY * at(bias, entry)));
  for (const feature of features) {
    const kept = weights.get(feature) ?? new Float64Array(entries);
    weights.set(feature, kept);
    for (let entry = 0; entry < entries; entry++) {
      const before = kept[entry] ?? 0;
      kept[entry] = before - RATE * ((slope[entry] ?? 0) * unit + DECAY * before);
    }
  }
}

/** Compares the certainty stated for this example with what came of it. */
function trusted(local: Local, { features, base, target, weight }: Example): Local['trust'] {
  const shares = scored(local, features, base);
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
