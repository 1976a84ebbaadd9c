import type { Model } from '../default/model.ts';
import { LABELS } from '../labels.ts';
import type { Sample } from './fit.ts';
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

/**
 * `others` are texts that nobody labelled for danger: one that the staff passed on to the emergency number is one, what
 * went to the police is rather one than not, what went to departments that never meet danger is none.
 */
export function emergencyModel(rows: readonly Row[], others: readonly Row[], phrases: URL, most = FEATURES): Model {
  const data = textsOf(rows, others);
  const total = data.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const known = [
    ...phrasesAs(1, phrasesOf(phrases, 'emergency'), total * PHRASES_WEIGH),
    ...phrasesAs(0, calmOf(phrases), total * PHRASES_WEIGH),
    ...phrasesAs(0, phrasesOf(phrases, 'talk'), total * TALK_WEIGHS),
  ];
  const all = [...data, ...known];
  const vocabulary = vocabularyOf(data, known);
  const first = logistic(all, vocabulary, STRENGTH);
  return vocabulary.length <= most ? first : logistic(all, tellingMost(first, all, most), STRENGTH);
}

function textsOf(rows: readonly Row[], others: readonly Row[]): readonly Sample[] {
  const texts = rows.filter(({ emergency }) => emergency !== null);
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
