import { quarantine } from '../store/restored.ts';
import { withStore } from './open-store.ts';
import type { World } from './world.ts';

/** For a backup that the program cannot recognise as one: a disk that was put back as a whole. */
export async function restored(world: World): Promise<void> {
  await withStore(world, ({ store }) => quarantine(store, world.clock.now()));
  world.stdout.write('What may have left since the backup is looked up before anything of it is sent again.\n');
}
