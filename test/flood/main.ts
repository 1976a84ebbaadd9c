import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stayLean } from '../../src/lean.ts';
import { BARS, type Bar } from './bars.ts';
import { flood } from './flood.ts';
import { LIVE_BARS } from './live/live-bars.ts';
import { live } from './live/live.ts';
import { startPostgres } from '../crash/postgres.ts';

/**
 * `virtual`: half an hour of the city's time, as fast as it goes. `live`: the real bot as a process for a few minutes,
 * to see how long it stands still and how long Slack waits; that needs a machine that has nothing else to do.
 */
// As the bot does.
stayLean();
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'virtual,live' },
    minutes: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '180' },
    rate: { type: 'string', default: '5000' },
    older: { type: 'string', default: '1000000' },
    ask: { type: 'string', default: '20' },
    poll: { type: 'string', default: '5' },
    postgres: { type: 'boolean', default: false },
  },
});
const [minutes, seconds] = [Number(values.minutes), Number(values.seconds)];
const given = { perMinute: Number(values.rate), pollSeconds: Number(values.poll), older: Number(values.older) };
const folder = await mkdtemp(join(tmpdir(), 'mention-relay-flood-'));
const parts = values.only.split(',');
try {
  if (parts.includes('virtual')) await virtually();
  if (parts.includes('live')) await inRealTime();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function virtually(): Promise<void> {
  const databases = values.postgres ? await startPostgres() : null;
  const began = performance.now();
  try {
    const url = databases === null ? `file:${join(folder, 'city.db')}` : await databases.fresh('flood');
    const outcome = await flood({ ...given, url, minutes });
    const took = Math.round((performance.now() - began) / 1_000);
    tell(BARS, { perMinute: given.perMinute, minutes, tookSeconds: took, ...outcome });
  } finally {
    await databases?.stop();
  }
}

async function inRealTime(): Promise<void> {
  const outcome = await live({
    ...given,
    folder: await mkdtemp(join(folder, 'live-')),
    seconds,
    askEvery: Number(values.ask) * 1_000,
  });
  tell(LIVE_BARS, { perMinute: given.perMinute, seconds, ...outcome });
}

function tell<O>(bars: readonly Bar<O>[], outcome: O): void {
  process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
  for (const { says, holds } of bars) {
    const held = holds(outcome);
    process.stdout.write(`${held ? 'holds ' : 'BROKEN'} ${says}\n`);
    if (!held) process.exitCode = 1;
  }
}
