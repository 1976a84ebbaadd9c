import type { SlackServer } from '../slack-server/index.ts';
import type { XServer } from '../x-server/server.ts';
import type { FaultName, FaultsShown } from './shown.ts';

/** Switches with which somebody breaks the outside, and mends it again. */
export type Switches = Readonly<{
  turn: (fault: FaultName, on: boolean) => Promise<void>;
  access: (access: FaultsShown['access']) => void;
  shown: () => FaultsShown;
  /** Since when all switches are off. */
  calmSince: () => number | undefined;
}>;

const SLOW_MS = 2_500;

export function makeSwitches(x: XServer, slack: SlackServer, now: () => number): Switches {
  const undo = new Map<FaultName, () => Promise<void> | void>();
  let calm: number | undefined = now();

  const breakIt: Readonly<Record<FaultName, () => Promise<() => Promise<void> | void>>> = {
    'x-down': async () => {
      await x.down();
      return () => x.up();
    },
    'x-refuses': () => Promise.resolve(x.misbehave('publish', 'locked')),
    'x-loses': () => Promise.resolve(x.misbehave('publish', 'reset-after')),
    'slack-slow': () => {
      const fault = slack.faults.slow('*', SLOW_MS, { count: Infinity });
      return Promise.resolve(() => void (fault.left = 0));
    },
  };

  return {
    async turn(fault, on) {
      const mend = undo.get(fault);
      if (on === (mend !== undefined)) return;
      undo.delete(fault);
      if (mend === undefined) undo.set(fault, await breakIt[fault]());
      else await mend();
      calm = undo.size === 0 ? now() : undefined;
    },
    access: (access) => {
      x.world.rules.access = access;
    },
    shown: () => ({ on: [...undo.keys()], access: x.world.rules.access }),
    calmSince: () => calm,
  };
}
