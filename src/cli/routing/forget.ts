import { unteach } from '../../classify/unteach.ts';
import { takeRuleBack } from '../../desk/rules.ts';
import { addLessons } from '../../store/lessons.ts';
import { Mistake } from '../mistake.ts';
import { withStore } from '../open-store.ts';
import type { World } from '../world.ts';

/** Takes one lesson back, or one accepted rule; it stays on record. */
export async function undoRouting(world: World, id: string): Promise<void> {
  await withStore(world, async ({ store }) => {
    const { id: lesson, at: now, by } = stamp(world);
    const said = await store.transaction(async (tx) => {
      if (await unteach(tx, id, { id: lesson, at: now, by })) return `The lesson ${id} no longer counts.`;
      const rule = await takeRuleBack(tx, store.engine, id, { by, now, ids: world.ids });
      return rule && `"${rule.words}" is no keyword of ${rule.department} any more, and is not proposed again.`;
    });
    if (said === null)
      throw new Mistake(
        `There is no lesson ${id} that counts, and no such rule in force. Find them with: routing explain "…", and routing undo alone.`,
      );
    world.stdout.write(`${said}\n`);
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
