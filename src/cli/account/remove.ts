import { accounts, removeAccount as remove } from '../../store/accounts.ts';
import { Mistake } from '../mistake.ts';
import { withStore } from '../open-store.ts';
import type { World } from '../world.ts';
import { X } from './keep.ts';

export async function removeAccount(world: World, role: string): Promise<void> {
  await withStore(world, async ({ store }) => {
    const roles = (await accounts(store.db)).map((one) => one.role);
    if (!roles.includes(role))
      throw new Mistake(`There is no account for "${role}". There are: ${roles.join(', ') || 'none yet'}.`);
    await remove(store.db, X, role);
  });
  world.stdout.write(`Removed the account of ${role} and its keys.\n`);
}
