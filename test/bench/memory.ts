import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { numbersOf } from './numbers-of.ts';

/** Resident memory in MB: after each number of mentions, and of a process that only imports the same libraries. */
export type Memory = Readonly<{ rssMb: Readonly<Record<string, number>>; rssFloorMb: number }>;

export async function memory(folder: string, sizes: readonly number[]): Promise<Memory> {
  const [floor = Number.NaN] = await numbersOf('memory-floor.ts');
  const file = join(await mkdtemp(join(folder, 'memory-')), 'city.db');
  const measured = await numbersOf('memory-bot.ts', [file, ...sizes.map(String)]);
  const rssMb = Object.fromEntries(sizes.map((size, at) => [String(size), measured[at] ?? Number.NaN]));
  return { rssMb, rssFloorMb: floor };
}
