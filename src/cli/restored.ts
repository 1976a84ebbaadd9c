import { redrawAfterRestore } from '../desk/redraw-open-cards.ts';
import { quarantine } from '../store/restored.ts';
import { withStore } from './open-store.ts';
import type { World } from './world.ts';

/** For a backup that the program cannot recognise as one: a disk that was put back as a whole. */
export async function restored(world: World): Promise<void> {
  const { clock, ids } = world;
  await withStore(world, async ({ store }) => {
    await redrawAfterRestore(store.db, clock, ids);
    await quarantine(store, clock.now());
  });
  world.stdout.write('What may have left since the backup is looked up before anything of it is sent again.\n');
}
