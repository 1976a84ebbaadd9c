import { maySort } from '../gate.ts';
import type { Click } from '../payload.ts';
import { networkOf, type Relay } from '../relay.ts';
import { tell } from '../tell.ts';
import { refusalMessage } from '../views/refusal.ts';
import { sortedOf } from './sorting.ts';

export async function reopen(relay: Relay, click: Click): Promise<void> {
  const sorted = await sortedOf(relay, click.value);
  const barred = sorted && (await maySort(relay, click.person, sorted.mention, sorted.department, 'now'));
  if (barred) return tell(relay, click, barred.message);
  const done = await relay.desk.act({ do: 'reopen', mention: click.value, by: click.person.id });
  if (!done.ok) await tell(relay, click, refusalMessage(done.refusal, networkOf(relay, done.refusal)));
}
