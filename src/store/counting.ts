import { Worker } from 'node:worker_threads';
import type { Numbers } from '../core/stats.ts';
import type { Store } from './open.ts';
import { numbers, type StatsQuestion } from './stats.ts';

/** Counts where nobody has to wait for it: a thread with a connection of its own reads the whole period. */
export type Counting = Readonly<{
  numbers: (question: StatsQuestion) => Promise<Numbers>;
  /** What is being counted is given up. */
  stop: () => Promise<void>;
}>;

/** On a server the server counts. There is a thread only while somebody waits, and one at a time. */
export function counting({ db, engine, file }: Pick<Store, 'db' | 'engine' | 'file'>): Counting {
  if (engine === 'postgres' || file === null)
    return { numbers: (question) => numbers(db, question), stop: () => Promise.resolve() };
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | null = null;
  let stopped = false;
  return {
    numbers(question) {
      const mine = last.then(() => inAThread(file, question));
      last = mine.catch(() => undefined);
      return mine;
    },
    async stop() {
      stopped = true;
      await running?.terminate();
      await last;
    },
  };

  function inAThread(path: string, question: StatsQuestion): Promise<Numbers> {
    if (stopped) return Promise.reject(new Error('The bot is ending: nothing is counted any more.'));
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: { path, question } });
      running = worker;
      let counted: Numbers | null = null;
      worker.once('message', (said: Numbers) => (counted = said));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        running = null;
        if (counted !== null) resolve(counted);
        else reject(new Error(`The counting thread ended with ${code} and said nothing.`));
      });
    });
  }
}
