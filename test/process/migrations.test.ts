import { readdirSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { pendingMigrations } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { postgresForTests } from '../postgres.ts';
import { ENGINES } from '../stores.ts';
import { inAProcess } from '../store/killed-migration.ts';
import { inTemporaryFolder } from '../story/city.ts';

const STEPS = readdirSync(new URL('../../migrations/', import.meta.url)).sort();

it.each(ENGINES)(
  'a migration that is killed before any of its statements left no step half done, and the next one goes on from there, on %s',
  { timeout: 300_000 },
  async (engine) => {
    const folder = await inTemporaryFolder();
    onTestFinished(folder.clean);
    const place =
      engine === 'SQLite' ? { url: folder.database, drop: () => Promise.resolve() } : await postgresForTests();
    const store = await openStore(place.url);
    onTestFinished(async () => {
      await store.close();
      await place.drop();
    });
    let [killed, at, left] = [0, 1, STEPS.length];
    while ((await inAProcess(place.url, at)) === 'SIGKILL') {
      const pending = await pendingMigrations(store);
      expect(pending).toEqual(STEPS.slice(-pending.length));
      expect(left - pending.length).toBeLessThanOrEqual(1);
      // A step that is whole stays, and is not counted again.
      at = pending.length < left ? 1 : at + 1;
      left = pending.length;
      killed += 1;
    }
    expect(killed).toBeGreaterThan(50);
    expect(await pendingMigrations(store)).toEqual([]);
  },
);
