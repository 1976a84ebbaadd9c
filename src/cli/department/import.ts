import { readFile } from 'node:fs/promises';
import { redrawOpenCards } from '../../desk/redraw-open-cards.ts';
import { writeDepartment } from '../../desk/write-department.ts';
import { departments } from '../../store/departments.ts';
import { keepAccount, keysIn } from '../account/keep.ts';
import { Mistake } from '../mistake.ts';
import { vaultOf, withStore } from '../open-store.ts';
import type { World } from '../world.ts';
import { entered } from './entry.ts';
import { entriesIn } from './file.ts';
import { knownDepartments } from './known.ts';
import { wishesIn } from './wishes.ts';

/** All departments of the file or none: the mistakes are said together, each with its line. */
export async function importDepartments(world: World, file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Mistake(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  });
  const entries = entriesIn(file, text);
  const { clock, ids } = world;
  const counts = await withStore(world, ({ store, secrets }) =>
    store.transaction(async (tx) => {
      const before = new Map((await departments(tx)).map((one) => [one.id, one]));
      const { wishes, mistakes } = wishesIn(entries, before);
      if (mistakes.length > 0) throw new Mistake([...mistakes, `Nothing of ${file} was taken in.`].join('\n'));
      for (const { id, typed } of wishes) {
        await writeDepartment(tx, entered(id, typed, before.get(id) ?? null), { by: null, now: clock.now(), ids });
        const keys = keysIn(typed.xHandle, typed.xAccessToken, typed.xAccessSecret);
        await keepAccount(tx, id, keys, { ids, vault: () => vaultOf(world, secrets) });
      }
      await redrawOpenCards(tx, clock, ids);
      const changed = wishes.filter(({ id }) => before.has(id)).length;
      const known = await knownDepartments(tx);
      const unknown = wishes.filter(({ id }) => (known.get(id) ?? []).length === 0).map(({ id }) => id);
      return { changed, added: wishes.length - changed, unknown };
    }),
  );
  const { added, changed, unknown } = counts;
  world.stdout.write(`Added ${added} and changed ${changed} departments.\n`);
  if (unknown.length > 0)
    world.stdout.write(`Not known yet: ${unknown.join(', ')}. They learn from keywords and from moves.\n`);
}
