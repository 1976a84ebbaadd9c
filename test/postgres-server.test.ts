import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a run that brings a PostgreSQL of its own ends with the code that it says, though it never started it', () => {
  const run = `await import('./test/postgres-server.ts'); process.exitCode = 3;`;
  expect(spawnSync(process.execPath, ['--input-type=module', '--eval', run]).status).toBe(3);
});
