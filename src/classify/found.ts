import type { Placed } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { eachPart } from './features.ts';
import { at } from './numbers.ts';

/** What the default knows of a text's words. */
export type Found = Readonly<{
  /** Three numbers for each known feature: its own, and the first and the last of the words it stands on. */
  spans: readonly number[];
  departments: Placed;
  alarms: Placed;
}>;

export function find(words: readonly string[], { lookup, departments: model, alarming, marks }: Weights): Found {
  const numbers = words.map((word) => lookup.word(word));
  const spans: number[] = [];
  const departments = nothing();
  const alarms = nothing();
  eachPart(words, {
    word(place) {
      const number = at(numbers, place);
      if (number >= 0) keep(lookup.single(number), place, place);
    },
    beginning(place) {
      keep(lookup.beginning(at(numbers, place), words[place] ?? ''), place, place);
    },
    pair(place, until) {
      const before = at(numbers, place);
      const after = at(numbers, until);
      if (before >= 0 && after >= 0) keep(lookup.pair(before, after), place, until);
    },
  });
  for (let each = 0; each < spans.length; each += 3) marks[at(spans, each)] = 0;
  return { spans, departments, alarms };

  function keep(feature: number, place: number, until: number): void {
    if (feature < 0) return;
    spans.push(feature, place, until);
    if (marks[feature] === 1) return;
    marks[feature] = 1;
    if (feature < model.vocabulary.length) put(departments, feature, place);
    const alarm = alarming[feature] ?? -1;
    if (alarm >= 0) put(alarms, alarm, place);
  }
}

type Growing = Readonly<{ features: number[]; places: number[] }>;

function nothing(): Growing {
  return { features: [], places: [] };
}

function put({ features, places }: Growing, feature: number, place: number): void {
  features.push(feature);
  places.push(place);
}

/** Goes over the spans with the numbers apart. */
export function eachSpan({ spans }: Found, saw: (feature: number, from: number, until: number) => void): void {
  for (let each = 0; each < spans.length; each += 3) saw(at(spans, each), at(spans, each + 1), at(spans, each + 2));
}
