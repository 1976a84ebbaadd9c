import { scores } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { eachSpan, type Found } from './found.ts';
import { at } from './numbers.ts';
import type { Reading } from './words.ts';

/** How much a text speaks of danger to life; from `RAISED` on the flag goes up. */
export function danger({ words }: Reading, { alarms }: Found, { emergency }: Weights): number {
  const sums = scores(emergency, alarms);
  return at(sums, 1) - at(sums, 0) + (DANGER.test(` ${words.join(' ')} `) ? SAID_OUTRIGHT : 0);
}

/** One calm text in twenty raises it too. */
export const RAISED = 0.25;

/** The words that raised the flag, none if it is not raised. */
export function emergencyWords(reading: Reading, found: Found, weights: Weights): readonly string[] {
  if (danger(reading, found, weights) < RAISED) return [];
  const { labels, weights: numbers } = weights.emergency;
  const says = new Map<number, number>();
  eachSpan(found, (number, from, until) => {
    const index = at(weights.alarming, number);
    if (index < 0) return;
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

const SAID_OUTRIGHT = 3;

const DANGER = new RegExp(
  ' (gas leak|smell(s|ed)? (like |of )?gas|gas (smell|odor)|on fire|not breathing|unconscious|unresponsive|' +
    'overdos(e|ed|ing)|suicide|suicidal|heart attack|bleeding|stabbed|been shot|shots? fired|gunshot|' +
    'wires? down|downed (power )?(line|wire)|live wire|trapped|drowning|not moving|passed out|seizure|' +
    'bomb|hostage|kill myself|carbon monoxide|help me) ',
);
