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
