import { defineConfig } from 'vitest/config';
import { LONG } from './vitest.config.ts';

const each = {
  globalSetup: ['test/postgres.ts'],
  setupFiles: ['test/nobody-else.ts'],
  maxWorkers: 1,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** Stories of a database that is a file, and those that play on both engines anyhow. */
const NO_STORY_FOR_POSTGRES = ['full-disk', 'room-again', 'restored', 'rules', 'postgres', 'unkeepable'].map(
  (name) => `test/story/${name}.test.ts`,
);

/** Real processes, floods and long matrices: they take longer than anybody wants to wait at each change. */
export default defineConfig({
  test: {
    projects: [
      {
        test: { ...each, name: 'long', include: ['test/process/**/*.test.ts', 'test/flood/**/*.test.ts', ...LONG] },
      },
      {
        test: {
          ...each,
          name: 'on PostgreSQL',
          include: ['test/story/**/*.test.ts', 'test/model/**/*.test.ts', 'test/flood/outage.test.ts'],
          exclude: NO_STORY_FOR_POSTGRES,
          env: { TESTS_ON: 'PostgreSQL' },
          isolate: false,
        },
      },
    ],
  },
});
