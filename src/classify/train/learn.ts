import { type Label, LABELS, labelIndex } from '../labels.ts';
import type { Model } from '../default/model.ts';
import { at } from '../numbers.ts';
import { fit, type Sample } from './fit.ts';
import { phrasesOf } from './phrases.ts';
import type { Row } from './rows.ts';
import { countBy, namedIn, tellingMost, vocabularyOf } from './vocabulary.ts';

/** How many times all the texts of the data the hand-written phrases weigh together. */
const PHRASES_WEIGH = 45;
const FEATURES = 19_000;

export function departmentsModel(rows: readonly Row[], phrases: URL, most = FEATURES): Model {
  const data = weighed(rows);
  const total = data.reduce((sum, { weight }) => sum + weight, 0);
  const known = LABELS.flatMap((label, index) => {
    const texts = phrasesOf(phrases, label);
    const weight = (total * PHRASES_WEIGH) / LABELS.length / texts.length;
    return texts.map((text): Sample => ({ ...namedIn(text), label: index, weight }));
  });
  return lessLikely(fitted(data, known, LABELS.length, most, 0.5));
}

/**
 * Training gives every label the same weight; in cities that it has not seen these are rarer than that, or go by other
 * names. As natural logarithms.
 */
const RARER: Readonly<Partial<Record<Label, number>>> = {
  inspections: 0.2,
  police: 0.4,
  homeless: 0.1,
  health: 0.6,
  transit: 0.5,
  none: 0.4,
};

function lessLikely(model: Model): Model {
  return { ...model, bias: LABELS.map((label, index) => at(model.bias, index) - (RARER[label] ?? 0)) };
}

/** Each city speaks with the root of its size, each department in it with the root of its own. */
function weighed(rows: readonly Row[]): readonly Sample[] {
  const cities = countBy(rows, ({ city }) => city);
  const parts = countBy(rows, ({ city, department }) => `${city} ${department}`);
  return rows.flatMap(({ text, city, department }) => {
    const label = labelIndex(department);
    if (label < 0) return [];
    const inCity = cities.get(city) ?? 1;
    const share = ((parts.get(`${city} ${department}`) ?? 1) / inCity) * LABELS.length;
    return [{ ...namedIn(text), label, weight: 1 / Math.sqrt(share * (inCity / rows.length)) }];
  });
}

/** Fits twice: first with all that may be known, then with the features that turned out to say most. */
function fitted(data: readonly Sample[], known: readonly Sample[], labels: number, most: number, rate: number): Model {
  const all = [...data, ...known];
  const vocabulary = vocabularyOf(data, known);
  const first = fit(all, vocabulary, labels, rate);
  return vocabulary.length <= most ? first : fit(all, tellingMost(first, all, most), labels, rate);
}
