import { appendFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { leasesIn } from '../leases.ts';
import { plan } from './orders.ts';

const seen = new Set<string>();

/** The run is told how long the leases are that the bot really takes. */
export function leased(kind: string, ms: number): void {
  const line = `${kind} ${ms}\n`;
  if (seen.has(line) || plan.points === undefined) return;
  seen.add(line);
  appendFileSync(leasesIn(dirname(plan.points)), line);
}
