import { scheduler } from 'node:timers/promises';
import type { Batch, Desk } from '../desk.ts';

/** Writes down what became of calls while others are still on their way. */
export type Ledger = Readonly<{
  /** It is written at once, together with all that comes in at the same moment, or came in while the last writing ran. */
  put: (batch: Batch) => void;
  /** Everything is written; fails if anything could not be. */
  written: () => Promise<void>;
}>;

export function openLedger(desk: Desk): Ledger {
  const waiting: Batch[] = [];
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    if (waiting.length > 0) await scheduler.yield();
    if (waiting.length > 0) await desk.batch(together(waiting.splice(0)));
  };
  return {
    put(batch) {
      waiting.push(batch);
      writing = writing.then(write, async (error: unknown) => {
        await write();
        throw error;
      });
      writing.catch(() => undefined);
    },
    written: () => writing,
  };
}

function together(batches: readonly Batch[]): Batch {
  const digests = batches.map((batch) => batch.digests ?? {});
  return {
    actions: batches.flatMap(({ actions = [] }) => actions),
    deliveries: batches.flatMap(({ deliveries = [] }) => deliveries),
    cards: batches.flatMap(({ cards = [] }) => cards),
    owes: batches.flatMap(({ owes = [] }) => owes),
    digests: {
      placed: digests.flatMap(({ placed = [] }) => placed),
      scattered: digests.flatMap(({ scattered = [] }) => scattered),
      covered: digests.flatMap(({ covered = [] }) => covered),
    },
  };
}
