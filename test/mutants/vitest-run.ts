import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type FileResult = Readonly<{ file: string; ms: number; passed: boolean }>;
export type RunResult = Readonly<{ passed: boolean; timedOut: boolean; files: readonly FileResult[]; first: string }>;

export type Wish = Readonly<{
  folder: string;
  tests: readonly string[];
  postgres: string;
  /** Where the tests write down which places they come by. */
  notes: string | null;
  bail: boolean;
  limitMs: number;
}>;

/** The tests in that copy of the project, in this order, in a process group of its own. */
export async function runVitest({ folder, tests, postgres, notes, bail, limitMs }: Wish): Promise<RunResult> {
  const out = join(folder, 'vitest.json');
  await rm(out, { force: true });
  const args = ['run', '--config', 'test/mutants/vitest.config.ts', '--reporter=json', `--outputFile=${out}`];
  const env = { ...process.env, TEST_POSTGRES_URL: postgres, MUTANTS_ORDER: tests.join(' ') };
  const { code, timedOut } = await spawned(
    [join(folder, 'node_modules/.bin/vitest'), ...args, ...(bail ? ['--bail=1'] : []), ...tests],
    { cwd: folder, env: notes === null ? env : { ...env, MUTANTS_NOTES: notes }, limitMs },
  );
  const report = await readFile(out, 'utf8').catch(() => null);
  if (report === null && code === 0) throw new Error('vitest ended well and wrote nothing');
  const read = report === null ? { success: false, testResults: [] } : (JSON.parse(report) as Report);
  const files = read.testResults.map(({ name, status, startTime, endTime }) => ({
    file: name.slice(name.indexOf(folder) + folder.length + 1),
    ms: endTime - startTime,
    passed: status === 'passed',
  }));
  return { passed: read.success, timedOut, files, first: firstFailure(read) };
}

/** Told to bail, vitest ends with 0 even so: only what it wrote says whether all went well. */
type Report = Readonly<{
  success: boolean;
  testResults: readonly Readonly<{
    name: string;
    status: string;
    startTime: number;
    endTime: number;
    message?: string;
    assertionResults: readonly Readonly<{ status: string; fullName: string }>[];
  }>[];
}>;

function firstFailure({ testResults }: Report): string {
  const file = testResults.find(({ status }) => status === 'failed');
  const test = file?.assertionResults.find(({ status }) => status === 'failed');
  return file ? `${file.name.split('/test/')[1] ?? file.name}: ${test?.fullName ?? 'does not load'}` : '';
}

type Place = Readonly<{ cwd: string; env: NodeJS.ProcessEnv; limitMs: number }>;

function spawned(command: readonly string[], { cwd, env, limitMs }: Place) {
  return new Promise<Readonly<{ code: number | null; timedOut: boolean }>>((resolve, reject) => {
    const child = spawn(command[0] ?? '', command.slice(1), { cwd, env, stdio: 'ignore', detached: true });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, limitMs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, timedOut });
    });
  });
}
