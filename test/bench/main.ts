import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stayLean } from '../../src/lean.ts';
import { BARS } from './bars.ts';
import { cityNumbers } from './city-numbers.ts';
import { giant } from './giant.ts';
import { life } from './life.ts';
import { memory } from './memory.ts';
import { rounded } from './numbers.ts';
import { restore } from './restore.ts';
import { routing } from './routing.ts';
import { startTime } from './start.ts';
import { table } from './table.ts';
import { throughput } from './throughput.ts';

stayLean();

/** What the bot does in a second, how long it takes, what it needs and costs, how soon it is back, what a verdict takes. */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: 'throughput,start,life,memory,numbers,restore,routing,giant' },
  },
});
const size = values.quick
  ? { rounds: 3, pages: 10, starts: 3, posts: 20, perSecond: 1, mentions: [1_000, 4_000], older: 10_000 }
  : { rounds: 7, pages: 20, starts: 5, posts: 60, perSecond: 1, mentions: [10_000, 100_000], older: 1_000_000 };

const measurements: Readonly<Record<string, (folder: string) => Promise<object>>> = {
  async throughput(folder) {
    const { mentionsPerSecond, insertFloorPerSecond, ratio } = await throughput(folder, size.rounds, size.pages);
    const [speed, floor] = [rounded(mentionsPerSecond), rounded(insertFloorPerSecond)];
    return { mentionsPerSecond: speed, insertFloorPerSecond: floor, ratio: rounded(ratio, 3) };
  },
  start: async (folder) => ({ startMs: await startTime(folder, size.starts) }),
  life: (folder) => life(folder, size.posts, size.perSecond),
  memory: (folder) => memory(folder, size.mentions),
  numbers: async (folder) => ({ numbers: await cityNumbers(folder, size.older) }),
  restore: async (folder) => ({ restore: await restore(folder, size.older) }),
  routing: async () => ({ routing: await routing(size.starts) }),
  giant: () => Promise.resolve({ giant: giant(size.rounds) }),
};

const folder = await mkdtemp(join(tmpdir(), 'mention-relay-bench-'));
try {
  const figures: Record<string, unknown> = {};
  for (const name of values.only.split(',')) {
    const measure = measurements[name];
    if (measure === undefined) throw new Error(`--only takes ${Object.keys(measurements).join(', ')}`);
    Object.assign(figures, await measure(folder));
  }
  const judged = BARS.flatMap(({ says, holds }) => {
    const held = holds(figures);
    return held === null ? [] : [{ says, held }];
  });
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : table(figures));
  const out = values.json ? process.stderr : process.stdout;
  for (const { says, held } of judged) out.write(`${held ? 'holds ' : 'BROKEN'} ${says}\n`);
  if (judged.some(({ held }) => !held)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
