import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/{browser,crash,bench,process,flood}/**'],
    globalSetup: ['test/postgres.ts'],
    setupFiles: ['test/nobody-else.ts'],
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
