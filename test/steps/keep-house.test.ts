import { statSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { keepingHouse } from '../../src/steps/keep-house.ts';
import { addEvents } from '../../src/store/events.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock } from '../stores.ts';
import { inTemporaryFolder } from '../story/city.ts';

const HOUR = 60 * 60_000;

it('what an author took back leaves the log within the hour, and otherwise the log is let be', async () => {
  const { database, clean } = await inTemporaryFolder();
  const store = await openStore(database);
  onTestFinished(async () => {
    await store.close();
    await clean();
  });
  await migrate(store);
  const clock = aClock();
  const city = await openTown(store, clock, floodedSlack(clock.now), (x) => x);
  const inLog = () => statSync(`${database.replace('file:', '')}-wal`).size;
  const round = keepingHouse(city);
  const happens = (type: string) =>
    addEvents(store.db, [
      { id: city.ids(), at: clock.now(), type, mention: null, department: null, by: null, particulars: '{}' },
    ]);
  const anHourLater = async () => {
    clock.forward(HOUR);
    await round();
    return inLog();
  };

  expect(await anHourLater()).toBeGreaterThan(0);
  await happens('withdrawn');
  clock.forward(30 * 24 * HOUR);
  expect(await anHourLater()).toBe(0);
  clock.forward(HOUR);
  await happens('posted');
  expect(await anHourLater()).toBeGreaterThan(0);
  await happens('withdrawn');
  expect(await anHourLater()).toBe(0);
  clock.jump(-3 * HOUR);
  await happens('edited');
  expect(await anHourLater()).toBe(0);
});
