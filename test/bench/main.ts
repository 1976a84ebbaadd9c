import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stayLean } from '../../src/lean.ts';
import { life } from './life.ts';
import { memory } from './memory.ts';
import { rounded } from './numbers.ts';
import { startTime } from './start.ts';
import { table } from './table.ts';
import { throughput } from './throughput.ts';

stayLean();

/** What the bot does in a second, how long it takes, what it needs and what it costs. */
const words = process.argv.slice(2);
const size = words.includes('--quick')
  ? { rounds: 3, pages: 10, starts: 3, posts: 20, perSecond: 1, mentions: [1_000, 4_000] }
  : { rounds: 7, pages: 20, starts: 5, posts: 60, perSecond: 1, mentions: [10_000, 100_000] };

const folder = await mkdtemp(join(tmpdir(), 'mention-relay-bench-'));
try {
  const speed = await throughput(folder, size.rounds, size.pages);
  const startMs = await startTime(folder, size.starts);
  const lived = await life(folder, size.posts, size.perSecond);
  const needed = await memory(folder, size.mentions);
  const figures = {
    mentionsPerSecond: rounded(speed.mentionsPerSecond),
    insertFloorPerSecond: rounded(speed.insertFloorPerSecond),
    ratio: rounded(speed.ratio, 3),
    publishToCardMs: lived.publishToCardMs,
    startMs,
    ...needed,
    readsPerMention: lived.readsPerMention,
    slackCallsPerMention: lived.slackCallsPerMention,
    callsByKind: lived.callsByKind,
    callsAtStart: lived.callsAtStart,
    dollarsPer1000: lived.dollarsPer1000,
  };
  process.stdout.write(words.includes('--json') ? `${JSON.stringify(figures)}\n` : table(figures));
} finally {
  await rm(folder, { recursive: true, force: true });
}
