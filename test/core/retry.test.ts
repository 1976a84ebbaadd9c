import { describe, expect, test } from 'vitest';
import { clampFuture, nextAttempt, nextRead } from '../../src/core/retry.ts';

const now = 1_795_273_440_000;
const minute = 60_000;
const at = (attempts: number, random = 0, retryAfterMs?: number) =>
  nextRead({ attempts, now, random: () => random, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }) - now;

describe('when something that failed is tried again', () => {
  test('after 1, 2, 4 seconds and so on, and never later than 15 minutes', () => {
    expect([1, 2, 3, 10, 11, 60, 5_000].map((attempts) => at(attempts))).toEqual([
      1_000,
      2_000,
      4_000,
      512_000,
      15 * minute,
      15 * minute,
      15 * minute,
    ]);
  });

  test('spread over half of that time', () => {
    expect(at(3, 0.5)).toBe(3_000);
    expect(at(3, 0.999)).toBe(2_002);
  });

  test('when the other side says so, and up to a second later', () => {
    expect(at(9, 0, 30_000)).toBe(30_000);
    expect(at(1, 0.5, 30_000)).toBe(30_500);
    expect(at(1, 0, 0)).toBe(0);
  });

  test('within the hour, whatever the other side says', () => {
    expect(at(1, 0.5, 86_400_000)).toBe(60 * minute);
    expect(at(1, 0.5, Infinity)).toBe(60 * minute);
  });

  test('as usual where the other side says nonsense', () => {
    expect(at(2, 0, NaN)).toBe(2_000);
    expect(at(2, 0, -5)).toBe(2_000);
  });

  test('a delivery goes to a person after a hundred attempts, reading goes on', () => {
    const failure = { now, random: () => 0 };
    expect(nextAttempt({ ...failure, attempts: 99 })).toBe(now + 15 * minute);
    expect(nextAttempt({ ...failure, attempts: 100 })).toBe('give up');
    expect(nextRead({ ...failure, attempts: 100 })).toBe(now + 15 * minute);
  });
});

describe('a clock that jumped', () => {
  test('leaves nothing waiting longer than it may', () => {
    expect(clampFuture(now + 5 * 60 * minute, now, 60 * minute)).toBe(now + 60 * minute);
    expect(clampFuture(now + 3, now, 60 * minute)).toBe(now + 3);
    expect(clampFuture(now - 3, now, 60 * minute)).toBe(now - 3);
  });
});
