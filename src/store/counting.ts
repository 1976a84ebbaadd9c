import { Worker } from 'node:worker_threads';
import type { Numbers, RoutingNumbers } from '../core/stats.ts';
import type { Store } from './open.ts';
import { routingNumbers, type RoutingQuestion } from './routing-numbers.ts';
import { numbers, type StatsQuestion } from './stats.ts';

/** Counts where nobody has to wait for it: a thread with a connection of its own reads the whole period. */
export type Counting = Readonly<{
  numbers: (question: StatsQuestion) => Promise<Numbers>;
  /** Only how mentions found their way. */
  routing: (question: RoutingQuestion) => Promise<RoutingNumbers>;
  /** What is being counted is given up. */
  stop: () => Promise<void>;
}>;

/** What the thread is given. */
export type CountingTask = Readonly<
  { path: string } & ({ counts: 'numbers'; question: StatsQuestion } | { counts: 'routing'; question: RoutingQuestion })
>;

/** On a server the server counts. There is a thread only while somebody waits, and one at a time. */
export function counting({ db, engine, file }: Pick<Store, 'db' | 'engine' | 'file'>): Counting {
  if (engine === 'postgres' || file === null)
    return {
      numbers: (question) => numbers(db, question),
      routing: (question) => routingNumbers(db, question),
      stop: () => Promise.resolve(),
    };
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | null = null;
  let stopped = false;
  return {
    numbers: (question) => inTurn<Numbers>({ path: file, counts: 'numbers', question }),
    routing: (question) => inTurn<RoutingNumbers>({ path: file, counts: 'routing', question }),
    async stop() {
      stopped = true;
      await running?.terminate();
      await last;
    },
  };

  function inTurn<T>(task: CountingTask): Promise<T> {
    const mine = last.then(() => inAThread<T>(task));
    last = mine.catch(() => undefined);
    return mine;
  }

  function inAThread<T>(task: CountingTask): Promise<T> {
    if (stopped) return Promise.reject(new Error('The bot is ending: nothing is counted any more.'));
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: task });
      running = worker;
      let counted: T | null = null;
      worker.once('message', (said: T) => (counted = said));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        running = null;
        if (counted !== null) resolve(counted);
        else reject(new Error(`The counting thread ended with ${code} and said nothing.`));
      });
    });
  }
}
