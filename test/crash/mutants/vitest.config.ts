import { defineConfig } from 'vitest/config';
import { mutate } from './mutate.ts';

/** Tests on the program with one thing wrong in it. */
export default defineConfig({
  plugins: [{ ...mutate(process.env['CRASH_MUTANT'] ?? null), enforce: 'pre' }],
  // What is kept from run to run does not know which mutant it was.
  test: { fsModuleCache: false, globalSetup: ['test/postgres.ts'], testTimeout: 60_000 },
});
