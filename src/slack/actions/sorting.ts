import type { ModalView } from '@slack/types';
import type { Mention } from '../../core/mention.ts';
import { departmentById, type Department } from '../../store/departments.ts';
import { mentionById } from '../../store/mentions.ts';
import { maySort } from '../gate.ts';
import type { Click } from '../payload.ts';
import { titleOf, type Relay } from '../relay.ts';
import { tell } from '../tell.ts';
import { refusalMessage } from '../views/refusal.ts';
import { refusedView } from '../views/reply.ts';
import { fill, momentView, openWindow } from '../window.ts';
import { windows } from '../wording/window.ts';

export type Sorted = Readonly<{ mention: Mention; department: Department | null; network: string }>;

export async function sortedOf(relay: Relay, id: string): Promise<Sorted | null> {
  const mention = await mentionById(relay.store.db, id);
  if (mention === null) return null;
  const department = mention.department === null ? null : await departmentById(relay.store.db, mention.department);
  return { mention, department, network: titleOf(relay.networks, mention.network) };
}

/** A window for somebody who moves, puts aside or escalates: opened at once, filled when it is clear that they may. */
export async function openSorting(
  relay: Relay,
  click: Click,
  title: string,
  view: (sorted: Sorted) => Promise<ModalView>,
): Promise<void> {
  const sorted = await sortedOf(relay, click.value);
  if (sorted === null) return tell(relay, click, refusalMessage({ kind: 'gone' }, ''));
  const opened = await openWindow(relay, click.trigger, momentView(title));
  await fill(relay, opened, async () => {
    const barred = await maySort(relay, click.person, sorted.mention, sorted.department, 'lately');
    return barred === null ? view(sorted) : refusedView(title, barred.said, windows.staysOpen, '');
  });
}
