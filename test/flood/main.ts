import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BARS } from './bars.ts';
import { flood } from './flood.ts';
import { startPostgres } from '../crash/postgres.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    rate: { type: 'string' },
    poll: { type: 'string', default: '5' },
    postgres: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes ?? 30);
const perMinute = Number(values.rate ?? 5_000);
const folder = await mkdtemp(join(tmpdir(), 'mention-relay-flood-'));
const databases = values.postgres ? await startPostgres() : null;
const began = performance.now();
try {
  const url = databases === null ? `file:${join(folder, 'city.db')}` : await databases.fresh('flood');
  const outcome = await flood({ url, perMinute, minutes, pollSeconds: Number(values.poll) });
  const took = Math.round((performance.now() - began) / 1_000);
  const broken = BARS.filter(({ holds }) => !holds(outcome));
  process.stdout.write(`${JSON.stringify({ perMinute, minutes, tookSeconds: took, ...outcome }, null, 2)}\n`);
  for (const { says } of BARS)
    process.stdout.write(`${broken.some((bar) => bar.says === says) ? 'BROKEN' : 'holds '} ${says}\n`);
  if (broken.length > 0) process.exitCode = 1;
} finally {
  await databases?.stop();
  await rm(folder, { recursive: true, force: true });
}
