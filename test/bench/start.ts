import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { openCity, until } from './city.ts';
import { median } from './numbers.ts';

/** From the start of the process to its first question for new posts, as X sees it arrive. */
export async function startTime(folder: string, times: number): Promise<number> {
  const city = await openCity(await mkdtemp(join(folder, 'start-')));
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const asked = () => city.x.ledger().filter(({ endpoint }) => endpoint === 'mentions');
    const before = asked().length;
    const bot = city.start();
    await until('the bot asked for new posts', 30_000, () => asked().length > before);
    took.push((asked()[before]?.at ?? Number.NaN) - bot.startedAt);
    await bot.stop();
  }
  await city.close();
  return median(took);
}
