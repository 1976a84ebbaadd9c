import { add, at, toShares } from './numbers.ts';
import { type Trust, trustAfter, TRUSTING } from './trust.ts';

/** What a city's people have taught: weights on top of the default's scores, which stay as they are. */
export type Local = Readonly<{
  entries: number;
  /** Features by number; only ever grows, so that earlier states may share it. */
  index: Map<string, number>;
  /** `entries` weights for each feature, in the order of `index`, after those of the bias. */
  weights: Float64Array;
  trust: Trust;
  past: Example[];
  /** `entries` numbers for each example: how much it adds to the weights of what it holds. */
  pulls: Float64Array;
  /** The example that was gone over last. */
  last: number;
}>;

export type Example = Readonly<{
  held: Held;
  /** The default's scores, as they stand before anything local. */
  base: Float64Array;
  target: number;
  weight: number;
}>;

/** Features by number and what each says in a text; the first is the bias. */
export type Held = Readonly<{ numbers: Int32Array; values: Float64Array }>;

export function unlearnt(entries: number): Local {
  const none = { index: new Map<string, number>(), past: [], pulls: new Float64Array(0), last: 0 };
  return { entries, ...none, weights: new Float64Array(entries), trust: TRUSTING };
}

export function copied(local: Local): Local {
  return { ...local, weights: local.weights.slice(), pulls: local.pulls.slice(), past: [...local.past] };
}

/** Those features that the city has met. */
export function met({ index }: Local, features: ReadonlyMap<string, number>): Held {
  const numbers = new Int32Array(features.size + 1);
  const values = new Float64Array(features.size + 1);
  values[0] = BIAS;
  let size = 1;
  for (const [feature, value] of features) {
    const number = index.get(feature);
    if (number === undefined) continue;
    numbers[size] = number;
    values[size] = value;
    size++;
  }
  return { numbers: numbers.subarray(0, size), values: values.subarray(0, size) };
}

/** A text that is not kept: the same as `scored` of what is `met`, without writing that down. */
export function told(
  { index, weights, entries }: Local,
  features: ReadonlyMap<string, number>,
  base: Float64Array,
): Float64Array {
  const sums = base.slice();
  for (let entry = 0; entry < entries; entry++) sums[entry] = (sums[entry] ?? 0) + (weights[entry] ?? 0) * BIAS;
  for (const [feature, value] of features) {
    const from = (index.get(feature) ?? -1) * entries;
    if (from < 0) continue;
    for (let entry = 0; entry < entries; entry++) {
      sums[entry] = (sums[entry] ?? 0) + (weights[from + entry] ?? 0) * value;
    }
  }
  return sums;
}

export function scored({ weights, entries }: Local, { numbers, values }: Held, base: Float64Array): Float64Array {
  const sums = base.slice();
  for (let each = 0; each < numbers.length; each++) {
    const from = (numbers[each] ?? 0) * entries;
    const value = values[each] ?? 0;
    for (let entry = 0; entry < entries; entry++) {
      sums[entry] = (sums[entry] ?? 0) + (weights[from + entry] ?? 0) * value;
    }
  }
  return sums;
}

/**
 * Learns one example and goes over earlier ones again: a logistic regression with a prior on every weight, solved in
 * its dual one example at a time. The same sequence of examples always ends in the same weights. What it was given is
 * used up.
 */
export function learnt(before: Local, features: ReadonlyMap<string, number>, given: Omit<Example, 'held'>): Local {
  const local = grown(before, features);
  const { past } = local;
  const example = { ...given, held: met(local, features) };
  if (example.weight >= 1) outdate(local, example);
  past.push(example);
  const trust = trusted(local, example);
  const newest = past.length - 1;
  let { last } = local;
  pull(local, newest);
  for (let again = 0; again < AGAIN; again++) {
    last = (last + newest) % past.length;
    pull(local, last);
  }
  pull(local, newest);
  return { ...local, trust, last };
}

/** How wide the prior is; what the words of a text say is as long as `telling` says. */
const BIAS = 2.5;
const AGAIN = 40;
/** A lesson counts half after 350 further ones. */
const OLDER = 0.998;
/** Learning supposes that the scores are a little less sure than they say. */
const MODEST = 0.8;

function grown(local: Local, features: ReadonlyMap<string, number>): Local {
  const { index, entries, past } = local;
  for (const feature of features.keys()) if (!index.has(feature)) index.set(feature, index.size + 1);
  return {
    ...local,
    weights: withRoom(local.weights, (index.size + 1) * entries),
    pulls: withRoom(local.pulls, (past.length + 1) * entries),
  };
}

/** What was taught otherwise about much the same words counts half from now on. */
function outdate({ past, index }: Local, { held, target }: Example): void {
  const says = new Float64Array(index.size + 1);
  held.numbers.forEach((number, each) => (says[number] = at(held.values, each)));
  const whole = likeness(says, held);
  past.forEach((earlier, number) => {
    if (earlier.target === target || likeness(says, earlier.held) < ALIKE * whole) return;
    past[number] = { ...earlier, weight: earlier.weight / 2 };
  });
}

/** The bias, which comes first, is no likeness. */
function likeness(says: Float64Array, { numbers, values }: Held): number {
  let sum = 0;
  for (let each = 1; each < numbers.length; each++) sum += at(says, numbers[each] ?? 0) * at(values, each);
  return sum;
}

const ALIKE = 0.5;

function withRoom(numbers: Float64Array, size: number): Float64Array {
  if (numbers.length >= size) return numbers;
  const larger = new Float64Array(size * 2);
  larger.set(numbers);
  return larger;
}

/** Moves one example's pull towards what is still wrong about it. */
function pull(local: Local, number: number): void {
  const { entries, past, pulls, weights } = local;
  const example = past[number];
  if (example === undefined) return;
  const { held, base, target } = example;
  const weight = example.weight * OLDER ** (past.length - 1 - number);
  const { numbers, values } = held;
  const shares = scored(local, held, base);
  for (let entry = 0; entry < entries; entry++) shares[entry] = at(shares, entry) * MODEST;
  toShares(shares);
  let length = 0;
  for (const value of values) length += value * value;
  const part = 1 / (1 + 0.5 * weight * length);
  const by = shares;
  for (let entry = 0; entry < entries; entry++) {
    const wanted = weight * ((entry === target ? 1 : 0) - at(shares, entry));
    const pulled = number * entries + entry;
    by[entry] = part * (wanted - at(pulls, pulled));
    add(pulls, pulled, at(by, entry));
  }
  for (let each = 0; each < numbers.length; each++) {
    const from = (numbers[each] ?? 0) * entries;
    const value = values[each] ?? 0;
    for (let entry = 0; entry < entries; entry++) {
      weights[from + entry] = (weights[from + entry] ?? 0) + value * (by[entry] ?? 0);
    }
  }
}

function trusted(local: Local, { held, base, target, weight }: Example): Trust {
  const shares = scored(local, held, base);
  toShares(shares);
  const best = Math.max(...shares);
  return trustAfter(local.trust, best, shares[target] === best, weight);
}
