import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Plan } from './bot/orders.ts';
import type { Evidence } from './evidence.ts';

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
  mutant: string | null;
  evidence: Evidence;
  name: string;
}>;

const ENTRY = fileURLToPath(new URL('./bot/main.ts', import.meta.url));

export function give({ env, plan, mutant, evidence, name }: Birth): Life {
  const log = evidence.open(`${name}.log`);
  const wrong = mutant === null ? {} : { CRASH_MUTANT: mutant };
  const child: ChildProcess = spawn(process.execPath, [ENTRY, 'start'], {
    env: { ...env, ...wrong, CRASH_PLAN: JSON.stringify(plan) },
    stdio: ['ignore', log, log],
  });
  const ended = once(child, 'exit').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  return {
    pid: child.pid ?? 0,
    startedAt: Date.now(),
    alive: () => child.exitCode === null && child.signalCode === null,
    ended,
    signal: (signal) => child.kill(signal),
  };
}
