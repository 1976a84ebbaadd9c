import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Timers } from '../core/clock.ts';
import { within } from './deadline.ts';

export type Busy = Readonly<{
  middleware: Middleware<AnyMiddlewareArgs>;
  /** Ends when everything that was pressed has been dealt with, at the latest after so many ms. */
  done: (ms: number) => Promise<void>;
}>;

/** Knows what is being answered, so that stopping can wait for it. */
export function createBusy(timers: Timers): Busy {
  const answering = new Set<Promise<void>>();
  return {
    async middleware({ next }) {
      const answer = next();
      answering.add(answer);
      try {
        await answer;
      } finally {
        answering.delete(answer);
      }
    },
    async done(ms) {
      if (answering.size > 0) await within(timers, ms, Promise.allSettled(answering), null);
    },
  };
}
