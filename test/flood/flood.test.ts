import { beforeAll, describe, expect, test } from 'vitest';
import { BARS } from './bars.ts';
import { flood, type Outcome } from './flood.ts';

/** The short size, in memory; `npm run flood` takes half an hour of the city's time. */
describe('when five thousand residents a minute write to the mayor', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await flood({ url: ':memory:', perMinute: 5_000, minutes: 1 });
  }, 60_000);

  test.each(BARS.map(({ says, holds }) => [says, holds] as const))('%s', (_, holds) => {
    expect(holds(outcome), JSON.stringify(outcome)).toBe(true);
  });

  test('most of them are folded, and those who were in a hurry are not', () => {
    expect(outcome.mentions).toBe(5_000);
    expect(outcome.folded).toBeGreaterThan(4_000);
    expect(outcome.messages).toBeLessThan(outcome.mentions / 10);
  });
});
