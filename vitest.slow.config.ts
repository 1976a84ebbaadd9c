import { defineConfig } from 'vitest/config';

/** Real processes and floods: they take longer than anybody wants to wait at each change. */
export default defineConfig({
  test: {
    include: ['test/process/**/*.test.ts', 'test/flood/**/*.test.ts'],
    globalSetup: ['test/postgres.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
