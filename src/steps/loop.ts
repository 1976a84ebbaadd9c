import type { Timers } from '../core/clock.ts';
import type { Log } from '../log.ts';
import { storeTrouble } from '../store/trouble.ts';

/** One timed piece of the pipeline. */
export type Step = Readonly<{
  name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  every: number;
  /** The same after a round that the database let down; left out: no sooner. */
  again?: number;
  /** One round. true: there is more to do right now. */
  run: () => Promise<boolean>;
}>;

export type Loop = Readonly<{
  start: () => void;
  /** Runs soon instead of at its time. */
  wake: () => void;
  /** Finishes the round that is under way; afterwards none begins. */
  stop: () => Promise<void>;
  /** One round now, on behalf of whoever wants to see everything done. */
  round: () => Promise<boolean>;
}>;

/** Runs a step for ever, never two rounds at once; a round that throws is logged, and the next one comes all the same. */
export function loop(step: Step, timers: Timers, log: Log): Loop {
  let cancel: (() => void) | null = null;
  let running: Promise<boolean> | null = null;
  let wanted = false;
  let stopped = true;
  let trouble: string | null = null;

  const failed = (error: unknown) => {
    const before = trouble;
    trouble = storeTrouble(error);
    if (trouble === null) log.error({ step: step.name, err: error }, 'A round did not end well');
    else if (trouble !== before) log.error({ step: step.name, code: (error as { code?: string }).code }, trouble);
    return false;
  };
  const ended = (more: boolean) => {
    if (trouble !== null) log.info({ step: step.name }, 'The database took what was written again');
    trouble = null;
    return more;
  };
  const round = async (): Promise<boolean> => {
    while (running) await running;
    running = step.run().then(ended, failed);
    const more = await running;
    running = null;
    return more;
  };
  const plan = (ms: number) => {
    cancel?.();
    cancel = stopped ? null : timers.after(ms, go);
  };
  const go = () => {
    cancel = null;
    wanted = false;
    void round().then((more) => {
      plan(more || wanted ? 0 : trouble === null ? step.every : Math.min(step.every, step.again ?? step.every));
    });
  };
  return {
    round,
    start() {
      stopped = false;
      plan(0);
    },
    wake() {
      wanted = true;
      if (!running && !stopped) plan(0);
    },
    async stop() {
      stopped = true;
      cancel?.();
      cancel = null;
      if (running) await running;
    },
  };
}
