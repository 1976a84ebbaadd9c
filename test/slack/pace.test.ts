import { expect, test } from 'vitest';
import { makePace } from '../../src/slack/pace.ts';

test('a channel takes three cards at once, then one a second', () => {
  const pace = makePace();
  expect(pace.free('CPARKS', 0)).toBe(3);
  [1, 2, 3].forEach(() => {
    pace.take('CPARKS', 0);
  });
  expect(pace.free('CPARKS', 0)).toBe(0);
  expect(pace.nextFree('CPARKS', 0)).toBe(1_000);
  expect(pace.free('CPARKS', 1_000)).toBe(1);
  pace.take('CPARKS', 1_000);
  expect(pace.nextFree('CPARKS', 1_000)).toBe(2_000);
});

test('in a storm of a hundred cards the last one goes out after 97 seconds', () => {
  const pace = makePace();
  let now = 0;
  for (let card = 0; card < 100; card += 1) {
    now = pace.nextFree('CPARKS', now);
    pace.take('CPARKS', now);
  }
  expect(now).toBe(97_000);
});

test('one channel never waits for another', () => {
  const pace = makePace();
  [1, 2, 3, 4, 5].forEach(() => {
    pace.take('CPARKS', 0);
  });
  expect(pace.free('CSTREETS', 0)).toBe(3);
});

test('after a calm the whole burst is there again, and never more', () => {
  const pace = makePace();
  [1, 2, 3].forEach(() => {
    pace.take('CPARKS', 0);
  });
  expect(pace.free('CPARKS', 60_000)).toBe(3);
});

test('when Slack asks to wait, the channel waits as long, and goes on with one message', () => {
  const pace = makePace();
  pace.rest('CPARKS', 30_000);
  expect(pace.free('CPARKS', 29_999)).toBe(0);
  expect(pace.nextFree('CPARKS', 0)).toBe(30_000);
  expect(pace.free('CPARKS', 30_000)).toBe(1);
});
