import { redrawOpenCards } from '../desk/redraw-open-cards.ts';
import { addEvents } from '../store/events.ts';
import { setCity } from '../store/city.ts';
import { withStore } from './open-store.ts';
import type { World } from './world.ts';

/** No answer goes out until they resume; every open card says so. */
export async function pauseReplies(world: World, why: string): Promise<void> {
  const by = world.env['USER'] ?? 'the command line';
  const cards = await set(world, { by, at: world.clock.now(), why });
  world.stdout.write(`Replies are paused. ${cards} open cards will say so.\n`);
}

export async function resumeReplies(world: World): Promise<void> {
  const cards = await set(world, null);
  world.stdout.write(`Replies go out again. ${cards} open cards will say so.\n`);
}

async function set(world: World, paused: Parameters<typeof setCity<'paused'>>[2]): Promise<number> {
  const { clock, ids } = world;
  return withStore(world, ({ store }) =>
    store.transaction(async (tx) => {
      await setCity(tx, 'paused', paused);
      const type = paused === null ? 'replies_resumed' : 'replies_paused';
      const particulars = JSON.stringify({ person: world.env['USER'] ?? null, why: paused?.why ?? null });
      await addEvents(tx, [
        { id: ids(), at: clock.now(), type, mention: null, department: null, by: null, particulars },
      ]);
      return redrawOpenCards(tx, clock, ids);
    }),
  );
}
