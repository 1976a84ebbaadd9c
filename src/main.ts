import './node-version.js';
import { config } from 'dotenv';
import { randomBytes } from 'node:crypto';
import { runCommandLine } from './cli/run.ts';
import type { World } from './cli/world.ts';
import { stayLean } from './lean.ts';
import { orderedIds } from './ordered-ids.ts';

// What the environment says wins over the file.
config({ quiet: true });

/** Start here. The only place that touches the machine: its settings, clocks, timers, chance and signals. */
const world: World = {
  env: process.env,
  clock: { now: () => Date.now(), monotonic: () => performance.now() },
  timers: {
    after(ms, work) {
      if (ms <= 0) return atOnce(work);
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  },
  random: () => Math.random(),
  bytes: (count) => randomBytes(count),
  ids: orderedIds(() => Date.now(), randomBytes),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  onSignal(work) {
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const signal of signals) process.on(signal, work);
    return () => {
      for (const signal of signals) process.off(signal, work);
    };
  },
  exit: (code) => process.exit(code),
};

/** The network is heard before: timers that are due already would keep it waiting until none is left. */
function atOnce(work: () => void): () => void {
  const turn = setImmediate(work);
  return () => clearImmediate(turn);
}

// Whoever reads along may go away; the bot stays.
for (const out of [process.stdout, process.stderr]) out.on('error', () => undefined);
stayLean();
process.exitCode = await runCommandLine(process.argv.slice(2), world);
