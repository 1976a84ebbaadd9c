import { defineConfig } from 'vitest/config';

/** Everybody at every door, and every old database on both engines: `npm run slow` has the time for them. */
export const LONG = ['test/security/who-may.test.ts', 'test/store/migrate.test.ts', 'test/cli/migrate-to.test.ts'];

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
