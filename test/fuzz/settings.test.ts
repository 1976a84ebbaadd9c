import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, SETTINGS } from '../../src/config.ts';
import { Mistake } from '../../src/cli/mistake.ts';
import { timeIn } from '../../src/cli/since.ts';

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e400',
    'NaN',
    '60',
    'U0ANA,U0TOM',
    'xoxb-1',
    'postgres://',
    'http://[',
    '__proto__',
    'enterprise',
    'hush-hush-of-mine',
  ),
);
const environment = fc.dictionary(fc.constantFrom(...Object.keys(SETTINGS), 'PATH', '__proto__'), word);

describe('whatever stands in the settings', () => {
  it('is read, or each mistake is a sentence that names its setting and does not repeat a secret', () => {
    const read = fc.property(environment, (env) => {
      try {
        const { config } = readConfig(env);
        expect(config.pollMs).toBeGreaterThan(0);
        expect(config.settleMs).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        for (const mistake of error.mistakes) expect(mistake).toMatch(/^[A-Z_]+ is not right: .+\. It means: .+\.$/s);
        expect(keptSecret(env) && error.message.includes('hush-hush')).toBe(false);
      }
    });
    fc.assert(read, { numRuns: 1_000 });
  });

  it('is a time in the past, or a sentence says how to write one', () => {
    const now = Date.parse('2026-11-20T18:00:00Z');
    const typed = fc.oneof(
      word,
      fc.constantFrom('6h', '9999d', '2026-11-20', '2026-99-99', '2026-11-20T18:00:00Z', '2100-01-01'),
    );
    const read = fc.property(typed, (since) => {
      try {
        expect(timeIn(since, now)).toBeLessThanOrEqual(now);
      } catch (error) {
        expect(error).toBeInstanceOf(Mistake);
      }
    });
    fc.assert(read, { numRuns: 500 });
  });
});

/** The word stands only where a secret belongs. */
function keptSecret(env: Readonly<Record<string, string>>): boolean {
  const told = Object.entries(env).filter(([, value]) => value.includes('hush-hush'));
  return told.every(([name]) => Object.entries(SETTINGS).some(([known, { secret }]) => known === name && secret));
}
