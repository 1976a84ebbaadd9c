import { loop as real, type Loop } from '../../../../src/steps/loop.ts';
import { anew, pass } from '../points.ts';

export * from '../../../../src/steps/loop.ts';

/** Every step of the program, whatever it is called. */
export const loop: typeof real = (step, timers, log): Loop => {
  const run = () =>
    anew(step.name, async () => {
      pass('round begins');
      const more = await step.run();
      pass('round ends');
      return more;
    });
  return real({ ...step, run }, timers, log);
};
