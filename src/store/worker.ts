import { parentPort, workerData } from 'node:worker_threads';
import type { CountingTask } from './counting.ts';
import { openStore } from './open.ts';
import { routingNumbers } from './routing-numbers.ts';
import { numbers } from './stats.ts';

const task = workerData as CountingTask;
const store = await openStore(`file:${task.path}`);
try {
  const { db } = store;
  parentPort?.postMessage(
    task.counts === 'numbers' ? await numbers(db, task.question) : await routingNumbers(db, task.question),
  );
} finally {
  await store.close();
}
