import { reset, undo } from '../../classify/explain.ts';
import { storedCity } from '../../classify/stored-city.ts';
import type { Lesson } from '../../classify/lesson.ts';
import { addLessons } from '../../store/lessons.ts';
import type { Store } from '../../store/open.ts';
import { Mistake } from '../mistake.ts';
import { withStore } from '../open-store.ts';
import type { World } from '../world.ts';

/** Takes one lesson back; it stays on record. */
export async function undoLesson(world: World, id: string): Promise<void> {
  await withStore(world, async ({ store }) => {
    const { lessons } = await storedCity(store.db);
    const undone = undo(lessons, id, stamp(world));
    if (undone === undefined)
      throw new Mistake(`There is no lesson ${id} that counts. Find it with: routing explain "…"`);
    await add(store, undone);
    world.stdout.write(`The lesson ${id} no longer counts.\n`);
  });
}

/** Forgets all that was taught, or all that one person taught; it stays on record. */
export async function resetRouting(world: World, { person }: Readonly<{ person?: string }>): Promise<void> {
  await withStore(world, async ({ store }) => {
    await add(store, reset(stamp(world), person));
    world.stdout.write(`What ${person ?? 'people'} taught so far no longer counts. Later lessons will.\n`);
  });
}

function stamp(world: World) {
  return { id: world.ids(), at: world.clock.now(), by: world.env['USER'] ?? 'the command line' };
}

async function add({ db }: Store, lesson: Lesson): Promise<void> {
  const { id, at, by, kind } = lesson;
  const undone = lesson.kind === 'undone' ? lesson.lesson : null;
  const person = lesson.kind === 'reset' ? (lesson.person ?? null) : null;
  await addLessons(db, [{ id, at, by, kind, text: '', department: null, mention: null, lesson: undone, person }]);
}
