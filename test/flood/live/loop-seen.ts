import { existsSync, readFileSync } from 'node:fs';
import { quantile } from '../clicks.ts';

export type Loop = Readonly<{
  /** The longest that the bot's event loop stood still, in ms, and of ninety-nine of a hundred seconds. */
  longest: number;
  p99: number;
  /** The most that it computed in one piece, in ms: the same, were the machine its own. */
  work: number;
  seconds: number;
  rssMb: number;
}>;

type Said = Readonly<{ at: number; stallMs: number; workMs: number; rssMb: number }>;

/** What the bot's own thread said of itself in that time. */
export function loopSeen(file: string, from: number, to: number): Loop {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const said = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Said);
  const within = said.filter(({ at }) => at > from + 1_000 && at <= to);
  const stalls = within.map(({ stallMs }) => stallMs);
  return {
    longest: Math.max(0, ...stalls),
    p99: quantile(stalls, 0.99),
    work: Math.max(0, ...within.map(({ workMs }) => workMs)),
    seconds: within.length,
    rssMb: Math.max(0, ...said.map(({ rssMb }) => rssMb)),
  };
}
