import { spawn } from 'node:child_process';

/** Types, lint and format beside the tests: what can run at the same time does. Says what failed, and ends with it. */
const bin = new URL('../node_modules/.bin/', import.meta.url).pathname;
const checks = [
  ['types', 'tsc'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['lint', 'eslint', '--max-warnings', '0', '.'],
] as const;

const failed = (
  await Promise.all([inTurn(), run('tests', 'vitest', ['run', ...process.argv.slice(2)], 'inherit')])
).flat();
for (const name of failed) process.stderr.write(`${name} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function inTurn(): Promise<readonly string[]> {
  const names: string[] = [];
  for (const [name, command, ...rest] of checks) names.push(...(await run(name, command, rest, 'pipe')));
  return names;
}

/** The name, if it failed. What it printed is shown in one piece, so that nothing is mixed up. */
function run(
  name: string,
  command: string,
  rest: readonly string[],
  out: 'inherit' | 'pipe',
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const child = spawn(`${bin}${command}`, rest, { stdio: ['ignore', out, out] });
    const said: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => said.push(part));
    child.stderr?.on('data', (part: Buffer) => said.push(part));
    child.on('error', (error) => said.push(Buffer.from(error.message)));
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      resolve(code === 0 ? [] : [name]);
    });
  });
}
