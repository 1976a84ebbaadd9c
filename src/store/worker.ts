import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from './open.ts';
import { numbers, type StatsQuestion } from './stats.ts';

const { path, question } = workerData as Readonly<{ path: string; question: StatsQuestion }>;
const store = await openStore(`file:${path}`);
try {
  parentPort?.postMessage(await numbers(store.db, question));
} finally {
  await store.close();
}
