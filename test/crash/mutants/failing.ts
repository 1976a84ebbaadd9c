import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CONFIG = fileURLToPath(new URL('./vitest.config.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Whether these tests, which pass on the program as it is, fail on the mutant. */
export function failing(mutant: string, tests: readonly string[]): Readonly<{ caught: boolean; by: string }> {
  const fails = (env: Readonly<Record<string, string>>) =>
    spawnSync('vitest', ['run', '--config', CONFIG, '--root', ROOT, ...tests], {
      cwd: ROOT,
      env: { ...process.env, ...env, PATH: `${ROOT}node_modules/.bin:${process.env['PATH'] ?? ''}` },
    }).status !== 0;
  return { caught: !fails({}) && fails({ CRASH_MUTANT: mutant }), by: `by ${tests.join(', ')}` };
}
