import { Worker } from 'node:worker_threads';
import type { City } from './city.ts';
import { type Classifier, classifier } from './classify.ts';
import type { State } from './learning.ts';

/** A classifier of this city, its log learnt in a thread of its own: the event loop stays free. */
export async function classifierAside(city: City): Promise<Classifier> {
  if (city.lessons.length < FEW) return classifier(city);
  return classifier(city, undefined, await learntAside(city));
}

/** So few are learnt faster than a thread starts. */
const FEW = 50;

function learntAside(city: City): Promise<State> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: city });
    worker.once('message', (state: State) => resolve(state));
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`The learning thread ended with ${code}.`));
    });
  });
}
