import fc from 'fast-check';
import { it } from 'vitest';
import { openCity } from './city.ts';
import { answer, click, look, meanwhile, pass, poll, restart, settle, watch, write, type Model } from './commands.ts';
import { compare, compareAtTheEnd } from './compare.ts';
import { settled } from './life.ts';

const RUNS = 200;

it(
  `lives as a plain model of a mention says, through ${RUNS} random days of the city`,
  { timeout: 60_000 },
  async () => {
    const commands = fc.commands(
      [
        write,
        poll,
        poll,
        click,
        click,
        click,
        answer,
        answer,
        answer,
        meanwhile,
        look,
        look,
        settle,
        watch,
        pass,
        restart,
      ],
      { maxCommands: 30, size: 'max' },
    );
    const days = fc.asyncProperty(commands, async (all) => {
      const city = await openCity();
      const model: Model = { lives: new Map(), texts: 0 };
      try {
        await fc.asyncModelRun(() => ({ model, real: city }), all);
        await city.calm();
        for (const life of model.lives.values()) settled(life);
        await compare(model, city);
        await compareAtTheEnd(model, city);
      } finally {
        await city.close();
      }
    });
    await fc.assert(days, { numRuns: RUNS, endOnFailure: false, interruptAfterTimeLimit: 50_000 });
  },
);
