import { expect, it } from 'vitest';
import { loop, type Loop } from '../../src/steps/loop.ts';

const FULL = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

it('says once that the disk is full, goes on trying, and says once that it is over', async () => {
  const { said, step } = aStep([FULL, FULL, FULL, null, null]);
  for (let round = 0; round < 5; round += 1) await step.round();
  expect(said).toEqual([
    'error The disk is full: nothing is read or sent until there is room again',
    'info The database took what was written again',
  ]);
});

it('says each surprise, because no two need be the same', async () => {
  const { said, step } = aStep([new Error('one'), new Error('two')]);
  for (let round = 0; round < 2; round += 1) await step.round();
  expect(said).toEqual(['error A round did not end well', 'error A round did not end well']);
});

it('comes again sooner after the database let it down, and at its usual time once it is well', async () => {
  const waits: number[] = [];
  const rounds = [FULL, new Error('other'), null].values();
  const run = () => {
    const failure = rounds.next().value ?? null;
    return failure ? Promise.reject(failure) : Promise.resolve(false);
  };
  let next: (() => void) | null = null;
  const after = (ms: number, work: () => void) => {
    waits.push(ms);
    next = work;
    return () => undefined;
  };
  const nobody = () => undefined;
  const log = { debug: nobody, info: nobody, warn: nobody, error: nobody };
  loop({ name: 'receive', every: 60_000, again: 5_000, run }, { after }, log).start();
  for (let round = 1; round <= 3; round += 1) {
    (next as (() => void) | null)?.();
    await expect.poll(() => waits.length).toBe(round + 1);
  }
  expect(waits).toEqual([0, 5_000, 60_000, 60_000]);
});

function aStep(outcomes: readonly (Error | null)[]): Readonly<{ said: readonly string[]; step: Loop }> {
  const said: string[] = [];
  const say = (level: string) => (_: unknown, words?: string) => void said.push(`${level} ${words ?? ''}`);
  const log = { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
  const rounds = outcomes.values();
  const run = () => {
    const failure = rounds.next().value ?? null;
    return failure ? Promise.reject(failure) : Promise.resolve(false);
  };
  return { said, step: loop({ name: 'receive', every: 1, run }, { after: () => () => undefined }, log) };
}
