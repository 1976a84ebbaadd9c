import type { Ids } from '../core/clock.ts';
import { departmentById, saveDepartment, type Department } from '../store/departments.ts';
import { addEvents } from '../store/events.ts';
import { regainChannel } from '../store/lost-channels.ts';
import type { Db } from '../store/open.ts';
import { subscribe, unsubscribe } from '../store/subscriptions.ts';
import { followHome } from './follow-home.ts';

export type Written = Readonly<{ by: string | null; now: number; ids: Ids }>;

/** A new department, or another shape of one: its home channel gets its cards without anybody subscribing it. */
export async function writeDepartment(tx: Db, department: Department, { by, now, ids }: Written): Promise<void> {
  const { id, homeChannel: channel } = department;
  const before = await departmentById(tx, id);
  await saveDepartment(tx, department, now);
  const old = before?.homeChannel ?? null;
  if (old !== null && old !== channel) await unsubscribe(tx, id, old);
  if (channel !== null) {
    await subscribe(tx, { department: id, channel, by, at: now });
    await regainChannel(tx, channel);
    if (channel !== old) await followHome(tx, { department: id, from: old, to: channel }, now, ids);
  }
  const particulars = JSON.stringify({ fields: changed(before, department) });
  const event = { id: ids(), at: now, type: 'department_saved', mention: null, department: id, by, particulars };
  await addEvents(tx, [event]);
}

function changed(before: Department | null, after: Department): readonly string[] {
  const names = Object.keys(after) as (keyof Department)[];
  return names.filter((name) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after[name]));
}
