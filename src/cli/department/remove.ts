import { TRIAGE } from '../../core/verdict.ts';
import { createDesk } from '../../desk.ts';
import { removeAccount } from '../../store/accounts.ts';
import { departments, removeDepartment as remove } from '../../store/departments.ts';
import { addEvents } from '../../store/events.ts';
import { openMentions } from '../../store/mentions.ts';
import type { Store } from '../../store/open.ts';
import { X } from '../account/keep.ts';
import { Mistake } from '../mistake.ts';
import { withStore } from '../open-store.ts';
import type { World } from '../world.ts';
import { findDepartment } from './find.ts';

/** What it said stays on record; what is open goes to triage. */
export async function removeDepartment(world: World, id: string): Promise<void> {
  if (id === TRIAGE) throw new Mistake('Triage cannot be removed: mentions that nobody is sure about need a place.');
  const moved = await withStore(world, async ({ store }) => {
    const { name } = await findDepartment(store.db, id);
    await checkOpen(store, id, name);
    const before = await toTriage(world, store, id);
    await store.transaction(async (tx) => {
      await remove(tx, id, world.clock.now());
      await removeAccount(tx, X, id);
      const event = { id: world.ids(), at: world.clock.now(), type: 'department_removed', mention: null, by: null };
      await addEvents(tx, [{ ...event, department: id, particulars: '{}' }]);
    });
    return before + (await toTriage(world, store, id));
  });
  world.stdout.write(`Removed ${id}. ${moved === 0 ? 'Nothing of it was open' : `${moved} open went to triage`}.\n`);
}

async function checkOpen({ db }: Store, id: string, name: string): Promise<void> {
  const open = await openMentions(db, id, MOST);
  if (open.some(({ status }) => status === 'replying'))
    throw new Mistake(`${name} has an answer on its way: remove it when that is out.`);
  const triage = (await departments(db)).find((one) => one.id === TRIAGE);
  if (open.length > 0 && (triage?.homeChannel ?? null) === null)
    throw new Mistake(
      `${name} has ${open.length} open mentions, and there is no triage to take them: city set --triage C0789`,
    );
}

async function toTriage({ clock, ids }: World, store: Store, id: string): Promise<number> {
  const open = await openMentions(store.db, id, MOST);
  const desk = createDesk(store, clock, ids, () => undefined);
  const actions = open.map(
    ({ id: mention }) => ({ do: 'reroute', mention, by: null, to: TRIAGE, word: null }) as const,
  );
  return (await desk.batch({ actions })).filter(({ ok }) => ok).length;
}

const MOST = 10_000;
