import { setImmediate as allThatCan } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { setCity } from '../../src/store/city.ts';
import { inTurns } from '../../src/store/in-turns.ts';
import { aStore } from '../stores.ts';

const ROWS = 3;
const CHANGES = 4;

it('on SQLite, however many write and read at once, between any two of them there is a turn for everybody else', async () => {
  const { store, close } = await aStore();
  onTestFinished(close);
  const waiting: (() => void)[] = [];
  const city = inTurns(store, { after: (_, work) => (waiting.push(work), () => undefined) });
  let done = 0;
  const row = async () => {
    for (let change = 0; change < CHANGES; change += 1) {
      await city.transaction((tx) => setCity(tx, 'restoredAt', change));
      done += 1;
    }
  };
  const readers = async () => {
    for (let read = 0; read < CHANGES; read += 1) {
      await city.turn();
      done += 1;
    }
  };
  const rows = Promise.all([readers(), ...Array.from({ length: ROWS - 1 }, row)]);
  for (let turn = 0; turn < ROWS * CHANGES; turn += 1) {
    await allThatCan();
    expect({ done, waiting: waiting.length }).toEqual({ done: turn, waiting: 1 });
    waiting.pop()?.();
  }
  await rows;
  expect(done).toBe(ROWS * CHANGES);
});
