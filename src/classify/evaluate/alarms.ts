import type { Weights } from '../default/weights.ts';
import { danger, RAISED } from '../emergency.ts';
import { find } from '../found.ts';
import { at } from '../numbers.ts';
import type { Row } from '../train/rows.ts';
import { read } from '../words.ts';

/** How many of the texts about danger raise the flag, where one calm text in twenty may, and as the flag is set. */
export function alarms(rows: readonly Row[], weights: Weights) {
  const each = rows.map(({ text, emergency }) => {
    const reading = read(text);
    return { danger: danger(reading, find(reading.words, weights), weights), true: emergency === true };
  });
  const calm = each.filter((text) => !text.true).map((text) => text.danger);
  const real = each.filter((text) => text.true).map((text) => text.danger);
  const bar = at(
    calm.toSorted((a, b) => b - a),
    Math.floor(calm.length * 0.05),
  );
  return {
    recallAt5: shareOf(real, (value) => value > bar),
    recall: shareOf(real, (value) => value >= RAISED),
    falseAlarms: shareOf(calm, (value) => value >= RAISED),
  };
}

function shareOf(values: readonly number[], counts: (value: number) => boolean): number {
  return Math.round((values.filter(counts).length / Math.max(values.length, 1)) * 10_000) / 10_000;
}
