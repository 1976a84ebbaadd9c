import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Resident memory in MB: after each number of mentions, and of a process that only imports the same libraries. */
export type Memory = Readonly<{ rssMb: Readonly<Record<string, number>>; rssFloorMb: number }>;

export async function memory(folder: string, sizes: readonly number[]): Promise<Memory> {
  const [floor = Number.NaN] = await said('memory-floor.ts', []);
  const file = join(await mkdtemp(join(folder, 'memory-')), 'city.db');
  const measured = await said('memory-bot.ts', [file, ...sizes.map(String)]);
  const rssMb = Object.fromEntries(sizes.map((size, at) => [String(size), measured[at] ?? Number.NaN]));
  return { rssMb, rssFloorMb: floor };
}

/** The numbers that such a process prints. */
async function said(program: string, words: readonly string[]): Promise<readonly number[]> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [path, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close');
  const numbers: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) numbers.push(Number(line));
  await ended;
  process.off('exit', kill);
  return numbers;
}
