import { Worker } from 'node:worker_threads';
import type { City } from './city.ts';
import { type Classifier, classifier } from './classify.ts';
import type { State } from './learning.ts';
import { type Proposal, proposals } from './rules.ts';

/** What a thread is given. */
export type AsideTask = Readonly<
  { does: 'learn'; city: City } | { does: 'propose'; city: City; dropped: readonly string[] }
>;

/** A classifier of this city, its log learnt in a thread of its own: the event loop stays free. */
export async function classifierAside(city: City): Promise<Classifier> {
  if (isSoonLearnt(city)) return classifier(city);
  return classifier(city, undefined, (await aside({ does: 'learn', city })) as State);
}

/** What this city's moves show to be a rule, found in the same way. */
export async function proposalsAside(city: City, dropped: readonly string[]): Promise<readonly Proposal[]> {
  if (isSoonLearnt(city)) return proposals(city.lessons, city.departments, dropped);
  return (await aside({ does: 'propose', city, dropped })) as readonly Proposal[];
}

/** Its log is so short that it is learnt faster than a thread starts. */
export function isSoonLearnt({ lessons }: Pick<City, 'lessons'>): boolean {
  return lessons.length < FEW;
}

const FEW = 50;

function aside(task: AsideTask): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`The learning thread ended with ${code}.`));
    });
  });
}
