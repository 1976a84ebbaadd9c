import { classifier } from '../../src/classify/classify.ts';
import { weights } from '../../src/classify/default/weights.ts';
import { plainCity } from '../../src/classify/evaluate/city.ts';
import type { Lesson } from '../../src/classify/lesson.ts';
import { said } from './posts.ts';

/** In a process of its own, with `--expose-gc`: what the classifier takes to load, to teach, to keep and to ask. */
const empty = kept();
const loadMs = spent(() => weights());
const untaught = classifier(plainCity());

const texts = Array.from({ length: 3_000 }, (_, number) => said(number).text);
const lessons = texts.slice(0, 1_000).map((text, at): Lesson => {
  const stamp = { id: String(at), at, by: `person ${at % 7}`, text };
  const department = untaught.rank(text)[at % 3 === 0 ? 1 : 0]?.department ?? 'streets';
  return { kind: at % 3 === 0 ? 'moved' : 'confirmed', ...stamp, department };
});
let taught = untaught;
const learnMs = spent(() => (taught = classifier({ ...plainCity(), lessons })));
const memoryMb = (kept() - empty) / 2 ** 20;

const figures = {
  loadMs,
  memoryMb,
  learnMs,
  microseconds: microseconds((text) => untaught.classify(text)),
  taughtMicroseconds: microseconds((text) => taught.classify(text)),
  floorMicroseconds: microseconds((text) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/\p{L}+/gu),
  ),
};
process.stdout.write(`${Object.values(figures).join('\n')}\n`);

/** The mean of all texts, gone over twice after a warm-up: clocks of processor time are coarse. */
function microseconds(read: (text: string) => unknown): number {
  for (const text of texts) read(text);
  const all = [...texts, ...texts];
  return (spent(() => all.forEach((text) => read(text))) / all.length) * 1_000;
}

/** Milliseconds of this thread on a core: what else the machine does is not the classifier's. */
function spent(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

function kept(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
