import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import type { Plan } from './bot/orders.ts';
import type { Evidence } from './evidence.ts';
import { nameOfLife } from './server.ts';

/** One life of the bot: a process of its own. */
export type Life = Readonly<{
  pid: number;
  startedAt: number;
  alive: () => boolean;
  /** How it ended, once it has. */
  ended: Promise<Readonly<{ code: number | null; signal: NodeJS.Signals | null }>>;
  signal: (signal: NodeJS.Signals) => boolean;
}>;

export type Birth = Readonly<{
  env: Readonly<Record<string, string>>;
  plan: Plan;
  /** The file that is run. */
  bot: string;
  evidence: Evidence;
  name: string;
}>;

let lives = 0;

export function give({ env, plan, bot, evidence, name }: Birth): Life {
  const log = evidence.open(`${name}.log`);
  const child: ChildProcess = spawn(process.execPath, [bot, 'start'], {
    env: {
      ...env,
      PGAPPNAME: nameOfLife((lives += 1)),
      NODE_COMPILE_CACHE: compiled(bot),
      CRASH_PLAN: JSON.stringify(plan),
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  goFirst(child.pid);
  alive.add(child);
  const ended = once(child, 'exit').then(([code, signal]) => {
    alive.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  return {
    pid: child.pid ?? 0,
    startedAt: Date.now(),
    alive: () => child.exitCode === null && child.signalCode === null,
    ended,
    signal: (signal) => child.kill(signal),
  };
}

/** The simulators answer in time, however many bots there are. */
function goFirst(bot: number | undefined): void {
  if (bot === undefined) return;
  try {
    setPriority(bot, Math.min(constants.priority.PRIORITY_LOW, getPriority() + 10));
  } catch {
    // It is gone already, or this machine does not allow it.
  }
}

/** No bot outlives the run. */
const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** So that it is compiled once, not in every life. */
export const compiled = (bot: string) => join(dirname(bot), 'compiled');
