import { unteach } from '../../classify/unteach.ts';
import { addLessons } from '../../store/lessons.ts';
import { Mistake } from '../mistake.ts';
import { withStore } from '../open-store.ts';
import type { World } from '../world.ts';

/** Takes one lesson back; it stays on record. */
export async function undoLesson(world: World, id: string): Promise<void> {
  await withStore(world, async ({ store }) => {
    const undone = await store.transaction((tx) => unteach(tx, id, stamp(world)));
    if (!undone) throw new Mistake(`There is no lesson ${id} that counts. Find it with: routing explain "…"`);
    world.stdout.write(`The lesson ${id} no longer counts.\n`);
  });
}

/** Forgets all that was taught, or all that one person taught; it stays on record. */
export async function resetRouting(world: World, { person }: Readonly<{ person?: string }>): Promise<void> {
  await withStore(world, async ({ store }) => {
    const nothing = { text: '', department: null, mention: null, lesson: null };
    await addLessons(store.db, [{ ...stamp(world), ...nothing, kind: 'reset', person: person ?? null }]);
    world.stdout.write(`What ${person ?? 'people'} taught so far no longer counts. Later lessons will.\n`);
  });
}

function stamp(world: World) {
  return { id: world.ids(), at: world.clock.now(), by: world.env['USER'] ?? 'the command line' };
}
