import { known, scores } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { eachFeature, features } from './features.ts';
import { at } from './numbers.ts';
import type { Reading } from './words.ts';

/** How much a text speaks of danger to life; above `RAISED` the flag goes up, one calm text in twenty among them. */
export function danger({ words }: Reading, { emergency: model }: Weights): number {
  const sums = scores(model, known(model, features(words)));
  return at(sums, 1) - at(sums, 0) + (DANGER.test(` ${words.join(' ')} `) ? 3 : 0);
}

export const RAISED = 0;

/** The words that raised the flag, none if it is not raised. */
export function emergencyWords(reading: Reading, weights: Weights): readonly string[] {
  if (danger(reading, weights) < RAISED) return [];
  const { vocabulary, labels, weights: numbers } = weights.emergency;
  const says = new Map<number, number>();
  eachFeature(reading.words, (feature, from, until) => {
    const index = vocabulary.get(feature);
    if (index === undefined) return;
    const value = at(numbers, index * labels + 1) - at(numbers, index * labels);
    for (const each of new Set([from, until])) says.set(each, (says.get(each) ?? 0) + value);
  });
  const words = [...says]
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 5)
    .map(([index]) => reading.written[index] ?? '');
  return words.length > 0 ? [...new Set(words)] : reading.written.slice(0, 3);
}

const DANGER = new RegExp(
  ' (gas leak|smell(s|ed)? (like |of )?gas|gas (smell|odor)|on fire|not breathing|unconscious|unresponsive|' +
    'overdos(e|ed|ing)|suicide|suicidal|heart attack|bleeding|stabbed|been shot|shots? fired|gunshot|' +
    'wire(s)? down|downed (power )?(line|wire)|live wire|trapped|drowning|not moving|passed out|seizure|' +
    'bomb|hostage|kill myself|carbon monoxide|help me) ',
);
