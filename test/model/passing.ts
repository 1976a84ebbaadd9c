import fc from 'fast-check';
import { SETTLE } from './city.ts';
import { command } from './command.ts';
import { askedAgain, looked, nudged, polled, settled, watched } from './rounds.ts';
import type { SlackMood } from './slack.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The bot's own rounds, and time. */
export const poll = fc
  .constantFrom<SlackMood>('done', 'done', 'done', 'try_later', 'lost_there', 'lost_gone', 'dies_before', 'dies_after')
  .map((mood) =>
    command(`the bot reads and posts cards (${mood})`, async (model, city) => {
      city.slack.mood(mood);
      await city.run.poll();
      await city.run.cards();
      city.slack.mood('done');
      for (const life of model.lives.values()) polled(life);
    }),
  );

export const settle = fc.constant(
  command('every doubt is looked into', async (model, city) => {
    await city.calm();
    for (const life of model.lives.values()) settled(life);
  }),
);

export const look = fc.constantFrom(0, SETTLE / 4, SETTLE).map((ms) =>
  command(`${ms} ms pass, and doubts are looked into once`, async (model, city) => {
    city.clock.forward(ms);
    await city.run.settle();
    for (const life of model.lives.values()) looked(life, city.clock.now(), city.life(), SETTLE);
  }),
);

export const watch = fc.constant(
  command('the bot looks what the city said elsewhere', async (model, city) => {
    await city.run.watch();
    for (const life of model.lives.values()) watched(life, city.clock.now());
  }),
);

export const pass = fc.constantFrom(1, 10, 40, 100).map((minutes) =>
  command(`${minutes} minutes pass`, async (model, city) => {
    city.clock.forward(minutes * MINUTE);
    await city.run.nudge();
    for (const life of model.lives.values()) nudged(life, city.clock.now());
  }),
);

export const askAgain = fc.constant(
  command('the next day the bot asks for every post again', async (model, city) => {
    city.clock.forward(DAY);
    await city.run.askAgain();
    for (const life of model.lives.values()) askedAgain(life);
  }),
);

export const restart = fc.constant(
  command('the bot dies and comes back', (_, city) => {
    city.restart();
    return Promise.resolve();
  }),
);
