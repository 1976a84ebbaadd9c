import { expect, it } from 'vitest';
import { chance } from '../crash/chance.ts';
import { cutPower } from '../crash/power/cuts.ts';
import { isTraceable } from '../crash/power/trace.ts';

/** Where strace is missing, nobody sees what reaches the disk. */
it.skipIf(!isTraceable())(
  'what was confirmed is there after sixty power cuts, though all is lost that was not synced',
  async () => {
    const told = await cutPower(60, null, chance(60));
    expect(told.confirmed).toBeGreaterThan(5_000);
    expect(told).toMatchObject({ cuts: 60, lost: 0, damaged: 0 });
  },
  240_000,
);
