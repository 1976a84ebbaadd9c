import { expect, it, onTestFinished } from 'vitest';
import { chance } from '../../crash/chance.ts';
import { rehearse } from './city.ts';

const MINUTE = 60_000;
const OVERLAP = 30 * MINUTE;

it('of 4,000 posts that X lists late and out of order, none is missed', async () => {
  const city = await rehearse();
  onTestFinished(() => city.x.stop());
  const { between, happens } = chance(20_261_122);
  const written: string[] = [];
  const heard = new Set<string>();
  let cursor: string | null = null;
  const poll = async () => {
    const read = await city.network.read(city.asMayor, { cursor, overlap: OVERLAP, since: null });
    if (read.outcome !== 'read') throw new Error(`X did not answer: ${JSON.stringify(read)}`);
    ({ cursor } = read);
    for (const { id } of read.posts) heard.add(id);
  };
  await poll();
  let late = 0;
  while (written.length < 4_000) {
    for (let post = 0; post < 40; post += 1) {
      city.time.now += between(100, 14_000);
      const lateBy = happens(0.5) ? between(1_000, OVERLAP - 6 * MINUTE) : 0;
      if (lateBy > 0) late += 1;
      written.push(city.x.post(city.ana, `@MayorRivera matter ${written.length}`, { lateBy }).id);
    }
    await poll();
  }
  city.time.now += OVERLAP - 5 * MINUTE;
  await poll();
  expect(late).toBeGreaterThan(1_500);
  expect(written.filter((id) => !heard.has(id))).toEqual([]);
});
