import { join } from 'node:path';
import { openFloor } from './floor.ts';
import { median } from './numbers.ts';
import { openPipeline, PAGE } from './pipeline.ts';
import { clock } from './world.ts';

export type Throughput = Readonly<{ mentionsPerSecond: number; insertFloorPerSecond: number; ratio: number }>;

/** The whole pipeline, from a page of posts to their cards, and the floor, in turns; medians of the rounds. */
export async function throughput(folder: string, rounds: number, pages: number): Promise<Throughput> {
  const pipeline = await openPipeline(join(folder, 'pipeline.db'));
  const floor = await openFloor(join(folder, 'floor.db'));
  const speeds: number[] = [];
  const floors: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    floor.prepare(pages);
    const floored = await perSecond(pages, () => floor.page());
    const piped = await perSecond(pages, () => pipeline.page());
    if (round < 0) continue;
    floors.push(floored);
    speeds.push(piped);
  }
  const expected = (rounds + 1) * pages * PAGE;
  const [posted, rows] = [await pipeline.posted(), floor.rows()];
  await pipeline.close();
  floor.close();
  if (posted !== expected || pipeline.sent() !== expected || rows !== expected) {
    throw new Error(`${expected} mentions were read, ${posted} posted, ${pipeline.sent()} sent, ${rows} inserted`);
  }
  const [speed, most] = [median(speeds), median(floors)];
  return { mentionsPerSecond: speed, insertFloorPerSecond: most, ratio: speed / most };
}

async function perSecond(pages: number, page: () => void | Promise<void>): Promise<number> {
  const before = clock.monotonic();
  for (let at = 0; at < pages; at += 1) await page();
  return (pages * PAGE) / ((clock.monotonic() - before) / 1_000);
}
