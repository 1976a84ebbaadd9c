import { scores } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { eachSpan, type Found } from './found.ts';
import { at } from './numbers.ts';
import { isTelling } from './why.ts';
import type { Reading } from './words.ts';

/** How much a text speaks of danger to life; from `RAISED` on the flag goes up. */
export function danger({ words }: Reading, { alarms }: Found, { emergency }: Weights): number {
  return at(scores(emergency, alarms), 0) + (saidOutright(words) ? SAID_OUTRIGHT : 0);
}

/** Rather too often than too rarely: one calm text in twelve raises it too. */
export const RAISED = -1.2;

/** The words that raised the flag, none if it is not raised. */
export function emergencyWords(reading: Reading, found: Found, weights: Weights): readonly string[] {
  if (danger(reading, found, weights) < RAISED) return [];
  const { weights: numbers } = weights.emergency;
  const says = new Map<number, number>();
  eachSpan(found, (number, from, until) => {
    const index = at(weights.alarming, number);
    if (index < 0) return;
    const value = at(numbers, index);
    for (const each of new Set([from, until])) says.set(each, (says.get(each) ?? 0) + value);
  });
  const words = [...says]
    .filter(([index, value]) => value > 0 && isTelling(reading.written[index] ?? ''))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 5)
    .map(([index]) => reading.written[index] ?? '');
  return words.length > 0 ? [...new Set(words)] : reading.written.slice(0, 3);
}

const SAID_OUTRIGHT = 1.5;

/** Each a first word and what may follow it at once; a star alone needs nothing more. */
const DANGER = new Map(
  (
    'gas:leak,smell,odor smell:gas,like_gas,of_gas smelled:gas on:fire not:breathing,moving,breathe,responding,responsive ' +
    'unconscious:* unresponsive:* fainted:* overdose:* overdosed:* overdosing:* suicide:* suicidal:* heart:attack ' +
    'chest:pain bleeding:* stabbed:* been:shot shot:fired gunshot:* wire:down,sparking,is_down,are_down sparking:* ' +
    'downed:line,wire,power live:wire power:line_down electrocuted:* trapped:* drowning:* drowned:* choking:* ' +
    'swept:away passed:out seizure:* bomb:* hostage:* kill:myself,himself,herself want:to_die about:to_jump ' +
    'carbon:monoxide cannot:breathe cant:breathe stopped:breathing open:manhole fell:through_ice,into_river ' +
    'help:me send:ambulance,help need:ambulance,an_ambulance'
  )
    .split(' ')
    .map((entry): [string, readonly string[]] => {
      const [first = '', next = ''] = entry.split(':');
      return [first, next.split(',')];
    }),
);

function saidOutright(words: readonly string[]): boolean {
  return words.some((word, index) => {
    const next = DANGER.get(word);
    if (next === undefined) return false;
    const [one = '', two = ''] = [words[index + 1], words[index + 2]];
    return next.includes('*') || next.includes(one) || next.includes(`${one}_${two}`);
  });
}
