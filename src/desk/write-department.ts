import type { Ids } from '../core/clock.ts';
import { departmentById, saveDepartment, type Department } from '../store/departments.ts';
import { addEvents } from '../store/events.ts';
import { regainChannel } from '../store/lost-channels.ts';
import type { Db } from '../store/open.ts';
import { rules } from '../store/rules.ts';
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
  const event = { at: now, mention: null, department: id, by };
  const ended = (await endedRules(tx, before, department)).map((rule) => ({
    ...event,
    id: ids(),
    type: 'rule_taken_back',
    particulars: JSON.stringify({ rule: rule.id, words: rule.words }),
  }));
  await addEvents(tx, [{ ...event, id: ids(), type: 'department_saved', particulars }, ...ended]);
}

/** A rule is over when its keyword goes, in whatever way: typed again it is its writer's own. */
async function endedRules(tx: Db, before: Department | null, { id, keywords }: Department) {
  const gone = before?.keywords.filter((keyword) => !keywords.includes(keyword)) ?? [];
  if (gone.length === 0) return [];
  const { inForce } = await rules(tx);
  return inForce.filter(({ department, words }) => department === id && gone.includes(words));
}

function changed(before: Department | null, after: Department): readonly string[] {
  const names = Object.keys(after) as (keyof Department)[];
  return names.filter((name) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after[name]));
}
