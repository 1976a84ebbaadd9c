import { expect, test } from 'vitest';
import { learnt, scored, unlearnt } from '../../src/classify/local.ts';
import { toShares } from '../../src/classify/numbers.ts';

const ENTRIES = 3;
/** As the local layer has them. */
const [MODEST, OLDER] = [0.8, 0.998];

/** Many texts that share words in turn; the weight of what they say is that of a real text. */
function taught(many: number): ReturnType<typeof unlearnt> {
  return Array.from({ length: many }, (_, at) => at).reduce((local, at) => {
    const features = new Map([
      [`often ${at % 3}`, 4],
      [`seldom ${at % 17}`, 5],
    ]);
    const base = Float64Array.of(0, (at % 5) / 4, (at % 7) / 6);
    return learnt(local, features, { base, target: (at % 17) % 2, weight: 1 });
  }, unlearnt(ENTRIES));
}

test('lessons long past are gone over again: each pulls by what is wrong about it now, not when it was new', () => {
  const local = taught(150);
  const off = local.past.slice(0, 50).map(({ held, base, target }, number) => {
    const scores = scored(local, held, base);
    for (let entry = 0; entry < ENTRIES; entry++) scores[entry] = (scores[entry] ?? 0) * MODEST;
    toShares(scores);
    const pull = local.pulls[number * ENTRIES + target] ?? 0;
    return pull / OLDER ** (149 - number) - (1 - (scores[target] ?? 0));
  });
  expect(Math.hypot(...off) / Math.sqrt(off.length)).toBeLessThan(0.015);
});

test('the weights are the pulls of all lessons, and nothing else', () => {
  const local = taught(60);
  const sums = new Float64Array(local.weights.length);
  local.past.forEach(({ held }, number) => {
    held.numbers.forEach((feature, each) => {
      for (let entry = 0; entry < ENTRIES; entry++) {
        const place = feature * ENTRIES + entry;
        const pull = local.pulls[number * ENTRIES + entry] ?? 0;
        sums[place] = (sums[place] ?? 0) + (held.values[each] ?? 0) * pull;
      }
    });
  });
  for (const [place, weight] of local.weights.entries()) expect(sums[place]).toBeCloseTo(weight, 9);
});
