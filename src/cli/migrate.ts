import { migrate as apply } from '../store/migrate.ts';
import { openStore } from '../store/open.ts';
import { readConfig } from '../config.ts';
import { cannotOpen, placeOf } from './open-store.ts';
import type { World } from './world.ts';

export async function migrate(world: World): Promise<void> {
  const { config } = readConfig(world.env);
  const store = await openStore(config.databaseUrl).catch((error: unknown) => cannotOpen(config, error));
  try {
    const applied = await apply(store).catch((error: unknown) => cannotOpen(config, error));
    const done = applied.length === 0 ? 'was up to date already' : `is up to date: ${applied.join(', ')}`;
    world.stdout.write(`The database ${placeOf(config)} ${done}.\n`);
  } finally {
    await store.close();
  }
}
