import { median } from './numbers.ts';
import { wait } from './world.ts';

/** Resident memory in MB once the process is at rest: the median of a few looks. */
export async function settledRss(): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 5; look += 1) {
    await wait(200);
    looks.push(process.memoryUsage.rss() / 2 ** 20);
  }
  return Math.round(median(looks));
}
