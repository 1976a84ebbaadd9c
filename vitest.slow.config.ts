import { defineConfig } from 'vitest/config';
import { LONG } from './vitest.config.ts';

/** Real processes, floods and long matrices: they take longer than anybody wants to wait at each change. */
export default defineConfig({
  test: {
    include: ['test/process/**/*.test.ts', 'test/flood/**/*.test.ts', ...LONG],
    globalSetup: ['test/postgres.ts'],
    setupFiles: ['test/nobody-else.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
