import { rules } from '../../store/rules.ts';
import { withKnownStore } from '../open-store.ts';
import { table } from '../table.ts';
import type { World } from '../world.ts';

/** The accepted rules in force, the newest first. */
export async function listRules(world: World): Promise<void> {
  await withKnownStore(world, async ({ store }) => {
    const { inForce } = await rules(store.db);
    if (inForce.length === 0) {
      world.stdout.write('No rule is in force. Admins accept what moves show in the Home tab of the app.\n');
      return;
    }
    const rows = inForce.map(({ id, words, department, right, of, by, at }) => [
      id,
      words,
      department,
      `${right} of ${of}`,
      by ?? '-',
      new Date(at).toISOString().slice(0, 16),
    ]);
    world.stdout.write(table(['rule', 'words', 'department', 'had gone there', 'by', 'when'], rows));
  });
}
