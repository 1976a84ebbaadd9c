import { writeDepartment } from '../../desk/write-department.ts';
import { departments } from '../../store/departments.ts';
import { keepAccount, keysIn } from '../account/keep.ts';
import { Mistake } from '../mistake.ts';
import { vaultOf, withStore } from '../open-store.ts';
import type { World } from '../world.ts';
import { checkId, entered, type Typed } from './entry.ts';
import { knownDepartments, knownLine } from './known.ts';

export async function addDepartment(world: World, id: string, typed: Typed): Promise<void> {
  const department = entered(checkId(id), typed, null);
  const keys = keysIn(typed.xHandle, typed.xAccessToken, typed.xAccessSecret);
  const known = await withStore(world, async ({ store, secrets }) => {
    const now = world.clock.now();
    await store.transaction(async (tx) => {
      if ((await departments(tx)).some((one) => one.id === id))
        throw new Mistake(`There is a department "${id}" already. Change it with: department edit ${id} …`);
      await writeDepartment(tx, department, { by: null, now, ids: world.ids });
      await keepAccount(tx, id, keys, { ids: world.ids, vault: () => vaultOf(world, secrets) });
    });
    return knownDepartments(store.db);
  });
  const where = department.homeChannel ?? 'no channel yet: its mentions go to triage';
  world.stdout.write(`Added ${id}: ${department.name} (${where}).\n${knownLine(known.get(id))}`);
}
