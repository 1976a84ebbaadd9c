import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/crash/**', 'test/bench/**'],
    globalSetup: ['test/postgres.ts'],
    testTimeout: 20_000,
  },
});
