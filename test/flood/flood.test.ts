import { beforeAll, describe, expect, test } from 'vitest';
import { inTemporaryFolder } from '../story/city.ts';
import { BARS } from './bars.ts';
import { flood, type Outcome } from './flood.ts';

/** The short size; `npm run flood` takes half an hour of the city's time, in a city with a million older mentions. */
describe('when five thousand residents a minute write to the mayor', () => {
  const older = 5_000;
  let outcome: Outcome;
  beforeAll(async () => {
    const { database: url, clean } = await inTemporaryFolder();
    outcome = await flood({ url, perMinute: 5_000, minutes: 1, older });
    await clean();
  }, 60_000);

  test.each(BARS.map(({ says, holds }) => [says, holds] as const))('%s', (_, holds) => {
    expect(holds(outcome), JSON.stringify(outcome)).toBe(true);
  });

  test('most of them are folded, and those who were in a hurry are not', () => {
    expect(outcome.mentions).toBe(5_000);
    expect(outcome.folded).toBeGreaterThan(4_000);
    expect(outcome.messages).toBeLessThan(outcome.mentions / 10);
  });

  test('the numbers hold the older ones and, in the end, the new ones too', () => {
    expect(outcome.asked.first).toBeGreaterThan(older / 5);
    expect(outcome.asked.last).toBeGreaterThan(outcome.asked.first);
  });
});
