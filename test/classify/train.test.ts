import { expect, test } from 'vitest';
import { at } from '../../src/classify/numbers.ts';
import { scores } from '../../src/classify/default/model.ts';
import { logistic } from '../../src/classify/train/logistic.ts';
import { lowest } from '../../src/classify/train/lowest.ts';

test('the lowest point of a bowl is found, however narrow the bowl', () => {
  const bottom = [3, -2, 0.5];
  const narrow = [1, 30, 1000];
  const found = lowest(new Float64Array(3), (point, slope) => {
    let high = 0;
    for (let each = 0; each < 3; each++) {
      const off = at(point, each) - at(bottom, each);
      high += (at(narrow, each) * off * off) / 2;
      slope[each] = at(narrow, each) * off;
    }
    return high;
  });
  bottom.forEach((value, each) => expect(at(found, each)).toBeCloseTo(value, 1));
});

test('danger is told from calm by its words, and a text that weighs more counts more', () => {
  const samples = [
    { features: ['smoke', 'in'], places: [0, 0], label: 1, weight: 1 },
    { features: ['trash', 'in'], places: [0, 0], label: 0, weight: 1 },
    { features: ['odd'], places: [0, 0], label: 1, weight: 3 },
    { features: ['odd'], places: [0, 0], label: 0, weight: 1 },
  ];
  const model = logistic(samples, ['in', 'odd', 'smoke', 'trash'], 10);
  const danger = (...features: readonly number[]) => at(scores(model, { features, places: features.map(() => 0) }), 0);
  expect(danger(2)).toBeGreaterThan(danger(0));
  expect(danger(3)).toBeLessThan(danger(0));
  // Three to one: the logarithm of the odds, a little less for the regression's caution.
  expect(danger(1)).toBeGreaterThan(0.7);
  expect(danger(1)).toBeLessThan(Math.log(3));
});
