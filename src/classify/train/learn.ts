import { features } from '../features.ts';
import { type Label, LABELS, labelIndex } from '../labels.ts';
import type { Model } from '../default/model.ts';
import { at } from '../numbers.ts';
import { wordsOf } from '../words.ts';
import { fit, type Sample } from './fit.ts';
import { phrasesOf } from './phrases.ts';
import type { Row } from './rows.ts';

/** How many times all the texts of the data the hand-written phrases weigh together. */
const PHRASES_WEIGH = 45;
const FEATURES = 19_000;
/** How much a text of these departments speaks for danger; 0: not to be told. All others speak against it. */
const RATHER: Readonly<Record<string, number>> = { police: 1.5, homeless: 0.15, health: 0 };
const CALM = LABELS.filter((label) => RATHER[label] === undefined);
const PASSED_ON = /9-?1-?1|never be reported|emergenc|notified (?:boston )?fire|\bbfd\b/i;

export function departmentsModel(rows: readonly Row[], phrases: URL, most = FEATURES): Model {
  const data = weighed(rows);
  const total = data.reduce((sum, { weight }) => sum + weight, 0);
  const known = LABELS.flatMap((label, index) => {
    const texts = phrasesOf(phrases, label);
    const weight = (total * PHRASES_WEIGH) / LABELS.length / texts.length;
    return texts.map((text): Sample => ({ features: featuresOf(text), label: index, weight }));
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

/**
 * `others` are texts that nobody labelled for danger: one that the staff passed on to the emergency number is one, what
 * went to the police is rather one than not, what went to departments that never meet danger is none.
 */
export function emergencyModel(rows: readonly Row[], others: readonly Row[], phrases: URL, most = 9_000): Model {
  const texts = rows.filter(({ emergency }) => emergency !== null);
  const seen = new Set(texts.map(({ text }) => text));
  const raised = texts.filter(({ emergency }) => emergency === true).length;
  const weighs = texts.length / raised / 2;
  const data = texts.map(({ text, emergency }): Sample => {
    return { features: featuresOf(text), label: emergency === true ? 1 : 0, weight: emergency === true ? weighs : 1 };
  });
  for (const { text, department, note } of others) {
    if (seen.has(text)) continue;
    const rather = PASSED_ON.test(note) ? weighs * 0.7 : RATHER[department];
    if (rather === undefined) data.push({ features: featuresOf(text), label: 0, weight: 0.3 });
    else if (rather > 0) data.push({ features: featuresOf(text), label: 1, weight: rather });
  }
  const calm = CALM.flatMap((label) => phrasesOf(phrases, label, 12));
  const known = [
    ...phrasesOf(phrases, 'emergency').map((text) => ({ text, label: 1 })),
    ...calm.map((text) => ({ text, label: 0 })),
  ];
  const total = data.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const counts = [0, 1].map((label) => known.filter((each) => each.label === label).length);
  return fitted(
    data,
    known.map(({ text, label }) => ({ features: featuresOf(text), label, weight: (total * 0.25) / at(counts, label) })),
    2,
    most,
    0.2,
  );
}

function featuresOf(text: string): readonly string[] {
  return features(wordsOf(text));
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
    return [{ features: featuresOf(text), label, weight: 1 / Math.sqrt(share * (inCity / rows.length)) }];
  });
}

/** Fits twice: first with all that may be known, then with the features that turned out to say most. */
function fitted(data: readonly Sample[], known: readonly Sample[], labels: number, most: number, rate: number): Model {
  const all = [...data, ...known];
  const vocabulary = vocabularyOf(data, known);
  if (vocabulary.length <= most) return fit(all, vocabulary, labels, rate);
  const first = fit(all, vocabulary, labels, rate);
  const often = countBy(
    all.flatMap((sample) => [...new Set(sample.features)]),
    (feature) => feature,
  );
  const says = vocabulary.map((feature, index) => {
    let sum = 0;
    for (let label = 0; label < labels; label++)
      sum += (at(first.weights, index * labels + label) * at(first.rarity, index)) ** 2;
    return { feature, sum: sum * Math.sqrt(often.get(feature) ?? 1) };
  });
  says.sort((a, b) => b.sum - a.sum || (a.feature < b.feature ? -1 : 1));
  const kept = says.slice(0, most).map(({ feature }) => feature);
  return fit(all, kept.sort(), labels, rate);
}

/** No digit; in five texts of the data at least, or in two phrases, which are ours. */
function vocabularyOf(data: readonly Sample[], known: readonly Sample[]): readonly string[] {
  const texts = countBy(
    data.flatMap((sample) => [...new Set(sample.features)]),
    (feature) => feature,
  );
  const phrases = countBy(
    known.flatMap((sample) => [...new Set(sample.features)]),
    (feature) => feature,
  );
  const enough = (feature: string) => (texts.get(feature) ?? 0) >= 5 || (phrases.get(feature) ?? 0) >= 2;
  return [...new Set([...texts.keys(), ...phrases.keys()])]
    .filter((feature) => enough(feature) && /^[a-z#^ ]+$/.test(feature))
    .sort();
}

function countBy<T>(list: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
