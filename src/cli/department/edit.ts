import { TRIAGE } from '../../core/verdict.ts';
import { redrawOpenCards } from '../../desk/redraw-open-cards.ts';
import { writeDepartment } from '../../desk/write-department.ts';
import { keepAccount, keysIn } from '../account/keep.ts';
import { Mistake } from '../mistake.ts';
import { vaultOf, withStore } from '../open-store.ts';
import type { World } from '../world.ts';
import { entered, type Typed } from './entry.ts';
import { findDepartment } from './find.ts';
import { knownDepartments, knownLine } from './known.ts';

export async function editDepartment(world: World, id: string, typed: Typed): Promise<void> {
  if (Object.values(typed).every((value) => value === undefined))
    throw new Mistake(`Say what to change, such as: department edit ${id} --keywords "tree,park,playground"`);
  if (id === TRIAGE && typed.channel !== undefined)
    throw new Mistake(`The channel of triage is set for the whole city: city set --triage ${typed.channel}`);
  const keys = keysIn(typed.xHandle, typed.xAccessToken, typed.xAccessSecret);
  const known = await withStore(world, async ({ store, secrets }) => {
    const { clock, ids } = world;
    await store.transaction(async (tx) => {
      const before = await findDepartment(tx, id);
      await writeDepartment(tx, entered(id, typed, before), { by: null, now: clock.now(), ids });
      await keepAccount(tx, id, keys, { ids, vault: () => vaultOf(world, secrets) });
      await redrawOpenCards(tx, clock, ids);
    });
    return knownDepartments(store.db);
  });
  const { name, keywords, description, maps } = typed;
  const tells = id !== TRIAGE && [name, keywords, description, maps].some((given) => given !== undefined);
  world.stdout.write(`Changed ${id}.\n${tells ? knownLine(known.get(id)) : ''}`);
}
