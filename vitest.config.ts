import { defineConfig } from 'vitest/config';

/** Everybody at every door, every old database, both engines in one story, storms, and a month that passes: `npm run slow` has the time. */
export const LONG = [
  'test/rehearsal/slack-traps.test.ts',
  'test/security/who-may.test.ts',
  'test/security/who-may-else.test.ts',
  'test/slack/access-lost.test.ts',
  'test/slack/traps-repeated.test.ts',
  'test/store/migrate.test.ts',
  'test/store/copying-log.test.ts',
  'test/cli/migrate-to.test.ts',
  'test/steps/digests.test.ts',
  'test/steps/withdrawals.test.ts',
  'test/interactions/account.test.ts',
  'test/interactions/archived.test.ts',
  'test/interactions/clock-ahead.test.ts',
  'test/interactions/double-fold.test.ts',
  'test/interactions/key.test.ts',
  'test/interactions/moved-city.test.ts',
  'test/interactions/random-digests.test.ts',
  'test/interactions/restored-by-hand.test.ts',
  'test/steps/clear-forgotten.test.ts',
  'test/story/edges.test.ts',
  'test/story/postgres.test.ts',
  'test/story/restored.test.ts',
  'test/story/restored-blind.test.ts',
  'test/story/small-day.test.ts',
  'test/story/swapped-account.test.ts',
  'test/story/unkeepable.test.ts',
  'test/story/withdrawn.test.ts',
  'test/story/withdrawn-in-time.test.ts',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/{browser,crash,bench,process,flood}/**', ...LONG],
    globalSetup: ['test/postgres.ts'],
    setupFiles: ['test/nobody-else.ts'],
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
