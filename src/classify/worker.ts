import { parentPort, workerData } from 'node:worker_threads';
import type { City } from './city.ts';
import { classifier } from './classify.ts';

parentPort?.postMessage(classifier(workerData as City).state);
