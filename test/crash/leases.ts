import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the points that lives passed: how long each kind of lease was that they took, in ms. */
export const leasesIn = (folder: string) => join(folder, 'leases.txt');

/** The shortest of each kind. Work that is in hand must outlive whatever the simulators still do with it. */
export function shortestLeases(file: string): Readonly<Record<string, number>> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const shortest: Record<string, number> = {};
  for (const line of lines) {
    const [kind = '', ms = ''] = line.split(' ');
    shortest[kind] = Math.min(shortest[kind] ?? Infinity, Number(ms));
  }
  return shortest;
}
