import fc from 'fast-check';
import { openCity } from './city.ts';
import { answer, handOver, linked } from './answers.ts';
import type { Model } from './command.ts';
import { compare, compareAtTheEnd } from './compare.ts';
import { askAgain, look, pass, poll, restart, settle, watch } from './passing.ts';
import { click } from './presses.ts';
import { newLife } from './life.ts';
import { polled, settled } from './rounds.ts';
import { byHand, meanwhile, write } from './world.ts';

/** Random days of a city, each beside the plain model; the first one on which they part is told as short as it goes. */
export async function liveRandomDays(days: number, seed?: number): Promise<void> {
  const clicks = [click, click, click, answer, answer, answer];
  const hands = [handOver, handOver, handOver, byHand, byHand, byHand, linked];
  const time = [meanwhile, look, settle, settle, watch, watch, pass, pass, askAgain, restart];
  const commands = fc.commands([write, poll, poll, poll, ...clicks, ...hands, ...time], {
    maxCommands: 30,
    size: 'max',
  });
  await fc.assert(fc.asyncProperty(commands, liveOneDay), { numRuns: days, ...(seed !== undefined && { seed }) });
}

async function liveOneDay(
  commands: Iterable<fc.AsyncCommand<Model, Awaited<ReturnType<typeof openCity>>>>,
): Promise<void> {
  const city = await openCity();
  const model: Model = { lives: new Map(), texts: 0 };
  try {
    const [life, { id }] = [newLife(), city.x.write()];
    model.lives.set(id, life);
    await city.run.poll();
    await city.run.cards();
    polled(life);
    await compare(model, city);
    await fc.asyncModelRun(() => ({ model, real: city }), commands);
    await city.calm();
    for (const life of model.lives.values()) settled(life);
    await compare(model, city);
    await compareAtTheEnd(model, city);
  } finally {
    await city.close();
  }
}
