import { parentPort, workerData } from 'node:worker_threads';
import type { AsideTask } from './aside.ts';
import { classifier } from './classify.ts';
import { proposals } from './rules.ts';

const task = workerData as AsideTask;
parentPort?.postMessage(
  task.does === 'learn'
    ? classifier(task.city).state
    : proposals(task.city.lessons, task.city.departments, task.dropped),
);
