import { expect, test } from 'vitest';
import { missing } from './crash/places.ts';

const edges = (calls: readonly string[]) =>
  calls.flatMap((call) => ['before', 'during', 'after'].map((edge) => `${call} › ${edge}`));

test('a crash run has to end lives around every call of the networks and of Slack, also those that are rare', () => {
  const rare = [
    'x.count',
    'x.search',
    'x.withdrawals.ask',
    'x.withdrawals.answer',
    'slack.posted',
    'slack.send digest',
  ];
  expect(missing([])).toEqual(expect.arrayContaining(edges(rare)));
  expect(missing([]).filter((place) => place.startsWith('x.route'))).toEqual([]);
});

test('a life that ended where several things were written down together ended at each of them', () => {
  const died = missing(['send-replies › batch deliveries+publish › before the commit', 'nudge › round begins']);
  expect(missing([])).toEqual(expect.arrayContaining(['publish › before the commit', 'nudge › round begins']));
  expect(died).not.toContain('publish › before the commit');
  expect(died).not.toContain('nudge › round begins');
  expect(died).toContain('publish › after the commit');
});
