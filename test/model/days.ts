import fc from 'fast-check';
import { openCity } from './city.ts';
import { answer, click, look, meanwhile, pass, poll, restart, settle, watch, write, type Model } from './commands.ts';
import { compare, compareAtTheEnd } from './compare.ts';
import { settled } from './life.ts';

/** Random days of a city, each beside the plain model; the first one on which they part is told as short as it goes. */
export async function liveRandomDays(days: number, seed?: number): Promise<void> {
  const clicks = [click, click, click, answer, answer, answer];
  const time = [meanwhile, look, look, settle, watch, pass, restart];
  const commands = fc.commands([write, poll, poll, ...clicks, ...time], { maxCommands: 30, size: 'max' });
  await fc.assert(fc.asyncProperty(commands, liveOneDay), { numRuns: days, ...(seed !== undefined && { seed }) });
}

async function liveOneDay(
  commands: Iterable<fc.AsyncCommand<Model, Awaited<ReturnType<typeof openCity>>>>,
): Promise<void> {
  const city = await openCity();
  const model: Model = { lives: new Map(), texts: 0 };
  try {
    await fc.asyncModelRun(() => ({ model, real: city }), commands);
    await city.calm();
    for (const life of model.lives.values()) settled(life);
    await compare(model, city);
    await compareAtTheEnd(model, city);
  } finally {
    await city.close();
  }
}
