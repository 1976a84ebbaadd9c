import '../../stays-home.ts';
import { randomBytes } from 'node:crypto';
import { runCommandLine } from '../../../src/cli/run.ts';
import type { World } from '../../../src/cli/world.ts';
import { orderedIds } from '../../../src/ordered-ids.ts';
import { now, monotonic, watchDisk } from './orders.ts';

/** The real bot, with a clock that can be set. */
const world: World = {
  env: process.env,
  clock: { now, monotonic },
  timers: {
    after(ms, work) {
      if (ms <= 0) {
        const turn = setImmediate(work);
        return () => clearImmediate(turn);
      }
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  },
  random: () => Math.random(),
  bytes: (count) => randomBytes(count),
  ids: orderedIds(now, randomBytes),
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

watchDisk();
process.exitCode = await runCommandLine(process.argv.slice(2), world);
