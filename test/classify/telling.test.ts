import { expect, test } from 'vitest';
import { weights, weightsOf } from '../../src/classify/default/weights.ts';
import { telling } from '../../src/classify/telling.ts';
import { bytesOf } from '../../src/classify/train/weights-file.ts';
import { wordsOf } from '../../src/classify/words.ts';

test('what tells departments apart says more than what does not, a whole word more than how it begins', () => {
  const says = saysIn('please fix the potholes on our road');
  expect(says('pothole')).toBeGreaterThan(3 * says('please'));
  expect(says('pothole')).toBeGreaterThan(says('^potho'));
  expect(says('^potho')).toBeGreaterThan(says('please'));
});

test('what is said first says more than the same words later', () => {
  const first = saysIn('a pothole on our road, we had hoped for an answer before the holidays');
  const later = saysIn('we had hoped for an answer before the holidays: on our road a pothole');
  expect(first('pothole')).toBeGreaterThan(1.2 * later('pothole'));
  const twice = saysIn('pothole on our road, again a pothole');
  expect(twice('pothole')).toBeGreaterThan(twice('road'));
});

test('a word that the default never saw says something too; pairs do that it knows, without common words', () => {
  const says = saysIn('the gazebo on the quay, a street light');
  expect(says('gazebo')).toBeGreaterThan(0);
  expect(says('street light')).toBeGreaterThan(0);
  expect(['the', 'on the', 'the gazebo', 'gazebo on', 'a street', 'gazebo quay'].map(says)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('long texts say no more than short ones, and a text without words nothing', () => {
  const lengthOf = (text: string) => Math.hypot(...telling(wordsOf(text), weights()).values());
  expect(lengthOf('pothole')).toBeCloseTo(lengthOf('a deep pothole on the road in front of the school again'), 9);
  expect(telling(wordsOf('\u{1f600} the'), weights()).size).toBe(0);
});

test('a word that holds all departments alike says nothing, alone or not', () => {
  const model = { labels: 3, vocabulary: ['even', 'odd'], rarity: [1, 1], scale: 1, bias: [0, 0, 0] };
  const bytes = bytesOf({ ...model, weights: [0.7, 0.7, 0.7, 0.1, 0.5, 0.9] });
  const two = weightsOf(Buffer.concat([bytes, bytes]));
  expect([...telling(['even'], two)]).toEqual([['even', 0]]);
  expect(telling(['even', 'odd'], two).get('odd')).toBeGreaterThan(0);
});

function saysIn(text: string): (feature: string) => number {
  const says = telling(wordsOf(text), weights());
  return (feature) => says.get(feature) ?? 0;
}
