import Sqlite from 'better-sqlite3';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { inTemporaryFolder, openCity } from '../story/city.ts';

const POSTS = 500;

it('whoever presses while many posts are written down is heard in between, not when all of them are', async () => {
  const { database, clean } = await inTemporaryFolder();
  const city = await openCity({ url: database });
  const sqlite = new Sqlite(new URL(database).pathname, { readonly: true });
  onTestFinished(async () => {
    sqlite.close();
    await city.stop();
    await clean();
  });
  const count = sqlite.prepare<[], number>('SELECT count(*) FROM mentions').pluck();
  for (let post = 0; post < POSTS; post += 1) city.x.post('danawhit', `@MayorOkafor the swings are broken, ${post}`);
  const seen = new Set<number>();
  const watch = { over: false };
  const watching = (async () => {
    for (; !watch.over; await turn()) seen.add(count.get() ?? 0);
  })();
  await city.settle();
  watch.over = true;
  await watching;
  expect(count.get()).toBe(POSTS);
  expect([...seen].filter((stage) => stage > 0 && stage < POSTS).length).toBeGreaterThanOrEqual(POSTS / 100 - 1);
});
