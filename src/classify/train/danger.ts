import { type Model, scores } from '../default/model.ts';
import { LABELS } from '../labels.ts';
import { at } from '../numbers.ts';
import { indexed, type Sample } from './fit.ts';
import { logistic } from './logistic.ts';
import { phrasesOf } from './phrases.ts';
import type { Row } from './rows.ts';
import { namedIn, tellingMost, vocabularyOf } from './vocabulary.ts';

/** How much a text of these departments speaks for danger; 0: not to be told. All others speak against it. */
const RATHER: Readonly<Record<string, number>> = { police: 1.5, homeless: 0.15, health: 0 };
const CALM = LABELS.filter((label) => RATHER[label] === undefined);
const PASSED_ON = /9-?1-?1|never be reported|emergenc|notified (?:boston )?fire|\bbfd\b/i;
/** What all phrases for danger weigh beside the texts, and again what all calm ones do. */
const PHRASES_WEIGH = 0.4;
/** What everyday talk weighs: people write to a mayor in words that reports to a city hardly hold. */
const TALK_WEIGHS = 0.06;
const STRENGTH = 1;
const FEATURES = 10_000;
/** Of the calm reports this share is hard to tell from danger, and these count so many times. */
const HARD = 0.15;
const HARD_WEIGHS = 3;
const ROUNDS = 2;

/**
 * `others` are texts that nobody labelled for danger: one that the staff passed on to the emergency number is one, what
 * went to the police is rather one than not, what went to departments that never meet danger is none.
 */
export function emergencyModel(rows: readonly Row[], others: readonly Row[], phrases: URL, most = FEATURES): Model {
  const reports = rows.filter(({ emergency }) => emergency !== null);
  const data = textsOf(reports, others);
  const total = data.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const known = [
    ...phrasesAs(1, phrasesOf(phrases, 'emergency'), total * PHRASES_WEIGH),
    ...phrasesAs(0, calmOf(phrases), total * PHRASES_WEIGH),
    ...phrasesAs(0, phrasesOf(phrases, 'talk'), total * TALK_WEIGHS),
  ];
  const all = [...data, ...known];
  const vocabulary = vocabularyOf(data, known);
  let model = logistic(all, vocabulary, STRENGTH);
  const told = vocabulary.length <= most ? vocabulary : tellingMost(model, all, most);
  const calm = data.slice(0, reports.length).filter(({ label }) => label === 0);
  for (let round = 0; round < ROUNDS; round++) model = logistic(harder(all, calm, model), told, STRENGTH);
  return model;
}

/** The calm texts count for more that look most like danger: among them the flag has to tell danger apart. */
function harder(all: readonly Sample[], calm: readonly Sample[], model: Model): readonly Sample[] {
  const dangers = dangersOf(calm, model).toSorted((a, b) => a - b);
  const bar = at(dangers, Math.floor(dangers.length * (1 - HARD)));
  const now = dangersOf(all, model);
  return all.map((sample, index) =>
    sample.label === 0 && at(now, index) > bar ? { ...sample, weight: sample.weight * HARD_WEIGHS } : sample,
  );
}

function dangersOf(samples: readonly Sample[], model: Model): readonly number[] {
  return indexed(samples, model.vocabulary).texts.map((text) => at(scores(model, text), 0));
}

function textsOf(texts: readonly Row[], others: readonly Row[]): readonly Sample[] {
  const seen = new Set(texts.map(({ text }) => text));
  const raised = texts.filter(({ emergency }) => emergency === true).length;
  const weighs = texts.length / raised / 2;
  return [
    ...texts.map(({ text, emergency }): Sample => {
      return { ...namedIn(text), label: emergency === true ? 1 : 0, weight: emergency === true ? weighs : 1 };
    }),
    ...others.flatMap(({ text, department, note }): readonly Sample[] => {
      if (seen.has(text)) return [];
      const rather = PASSED_ON.test(note) ? weighs * 0.7 : RATHER[department];
      if (rather === 0) return [];
      return [{ ...namedIn(text), label: rather === undefined ? 0 : 1, weight: rather ?? 0.3 }];
    }),
  ];
}

function calmOf(phrases: URL): readonly string[] {
  return [...CALM.flatMap((label) => phrasesOf(phrases, label, 12)), ...phrasesOf(phrases, 'calm', 15)];
}

/** All of them together weigh so much. */
function phrasesAs(label: number, texts: readonly string[], weigh: number): readonly Sample[] {
  return texts.map((text) => ({ ...namedIn(text), label, weight: weigh / texts.length }));
}
