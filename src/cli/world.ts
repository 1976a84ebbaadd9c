import type { Readable, Writable } from 'node:stream';
import type { Clock, Ids, Timers } from '../core/clock.ts';

/** Everything of the machine that the program touches; only entry files make one. */
export type World = Readonly<{
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  timers: Timers;
  /** From 0 to 1. */
  random: () => number;
  /** Fresh bytes that nobody can guess. */
  bytes: (count: number) => Uint8Array;
  ids: Ids;
  stdin: Readable & { readonly isTTY?: boolean };
  stdout: Pick<Writable, 'write'>;
  stderr: Pick<Writable, 'write'>;
  /** Calls `work` when the machine asks the program to end; the returned function takes it back. */
  onSignal: (work: (signal: 'SIGINT' | 'SIGTERM') => void) => () => void;
  exit: (code: number) => void;
}>;
