import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The numbers that a program beside this one prints, each on a line, in a process of its own. */
export async function numbersOf(
  program: string,
  words: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<readonly number[]> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [...flags, path, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close');
  const numbers: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) numbers.push(Number(line));
  await ended;
  process.off('exit', kill);
  return numbers;
}
