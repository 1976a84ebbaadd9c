import { median, rounded } from './numbers.ts';
import { numbersOf } from './numbers-of.ts';

/**
 * One text on the first day, after a thousand lessons, and only cut into words; memory with the lessons. Times are those of
 * one core.
 */
export type Routing = Readonly<{
  microseconds: number;
  taughtMicroseconds: number;
  floorMicroseconds: number;
  loadMs: number;
  memoryMb: number;
  learnThousandMs: number;
}>;

export async function routing(times: number): Promise<Routing> {
  const runs: (readonly number[])[] = [];
  for (let time = 0; time < times; time += 1) runs.push(await numbersOf('routing-once.ts', [], ['--expose-gc']));
  const figure = (at: number) => rounded(median(runs.map((run) => run[at] ?? Number.NaN)), 1);
  return {
    microseconds: figure(3),
    taughtMicroseconds: figure(4),
    floorMicroseconds: figure(5),
    loadMs: figure(0),
    memoryMb: figure(1),
    learnThousandMs: figure(2),
  };
}
