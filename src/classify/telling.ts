import type { Model } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { beginningOf, eachPart, early, isCommon } from './features.ts';
import { at } from './numbers.ts';

/**
 * What a city's own experience counts of a text, by name, and how much each says: words by which the default tells
 * departments apart most, so that a lesson on a pothole is not one on "please", and what is said first. Together as
 * long as `LENGTH`.
 */
export function telling(words: readonly string[], { departments: model, lookup }: Weights): Map<string, number> {
  const { vocabulary } = model;
  const apart = apartOf(model);
  const numbers = words.map((word) => lookup.word(word));
  const says = new Map<string, number>();
  const name = (place: number) => words[place] ?? '';
  eachPart(words, {
    word(place) {
      keep(name(place), place, lookup.single(at(numbers, place)), 1);
    },
    beginning(place) {
      const number = lookup.beginning(at(numbers, place), name(place));
      keep(vocabulary[number] ?? beginningOf(name(place)), place, number, BEGINNING_SAYS);
    },
    pair(place, until) {
      if (isCommon(name(place)) || isCommon(name(until))) return;
      const number = lookup.pair(at(numbers, place), at(numbers, until));
      const pair = vocabulary[number];
      if (pair !== undefined) keep(pair, place, number, PAIR_SAYS);
    },
  });
  let length = 0;
  for (const value of says.values()) length += value * value;
  const unit = length > 0 ? LENGTH / Math.sqrt(length) : 0;
  for (const [feature, value] of says) says.set(feature, value * unit);
  return says;

  function keep(feature: string, place: number, number: number, worth: number): void {
    if (!says.has(feature)) says.set(feature, worth * (apart[number] ?? UNKNOWN_SAYS) * early(place));
  }
}

const LENGTH = 6;
const PAIR_SAYS = 0.6;
const BEGINNING_SAYS = 0.8;
/** A word that the default does not know: about as much as one that tells it little. */
const UNKNOWN_SAYS = 3;

/** How far apart each feature of the default holds the departments; told once, when a city has taught something. */
function apartOf(model: Model): Float32Array {
  const known = APART.get(model);
  if (known !== undefined) return known;
  const { vocabulary, labels, weights, scale, rarity } = model;
  const apart = new Float32Array(vocabulary.length);
  for (let feature = 0; feature < apart.length; feature++) {
    let sum = 0;
    let squares = 0;
    for (let each = feature * labels; each < (feature + 1) * labels; each++) {
      const weight = weights[each] ?? 0;
      sum += weight;
      squares += weight * weight;
    }
    apart[feature] = scale * Math.sqrt(Math.max(0, squares - (sum * sum) / labels) * (rarity[feature] ?? 0));
  }
  APART.set(model, apart);
  return apart;
}

const APART = new WeakMap<Model, Float32Array>();
