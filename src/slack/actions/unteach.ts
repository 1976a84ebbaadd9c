import { unteach as takeBack } from '../../classify/unteach.ts';
import { mayAdminister } from '../gate.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { tell } from '../tell.ts';

/** What a move taught counts no longer; the move itself stays as it is. */
export async function unteach(relay: Relay, click: Click): Promise<void> {
  const barred = await mayAdminister(relay, click.person, 'now');
  if (barred) return tell(relay, click, barred.message);
  const stamp = { id: relay.ids(), at: relay.clock.now(), by: click.person.id };
  await relay.store.transaction((tx) => takeBack(tx, click.value, stamp));
}
