import type { Click } from '../payload.ts';
import { networkOf, type Relay } from '../relay.ts';
import { tell } from '../tell.ts';
import { refusalMessage } from '../views/refusal.ts';

/** Only who has it gives it back; the draft stays for whoever goes on. Also for a held answer that is dropped. */
export async function release(relay: Relay, click: Click): Promise<void> {
  const done = await relay.desk.act({ do: 'release', mention: click.value, by: click.person.id });
  if (!done.ok) await tell(relay, click, refusalMessage(done.refusal, networkOf(relay, done.refusal)));
}
