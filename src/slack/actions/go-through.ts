import { digestsByIds } from '../../store/digests.ts';
import { digestView } from '../../store/digest-view.ts';
import { mayGoThrough } from '../gate.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { saying, tell } from '../tell.ts';
import { digest as say } from '../wording/digest.ts';

const AT_A_TIME = 10;

/** The oldest posts of a digest come into its thread, each as a card of its own. */
export async function goThrough(relay: Relay, click: Click): Promise<void> {
  const { db } = relay.store;
  const digest = (await digestsByIds(db, [click.value])).get(click.value);
  if (digest?.status !== 'there') return tell(relay, click, saying(say.gone));
  const barred = await mayGoThrough(relay, click.person, digest.channel);
  if (barred) return tell(relay, click, barred.message);
  const { waiting } = await digestView(db, digest);
  if (waiting === 0) return tell(relay, click, saying(say.nothingWaits));
  await relay.desk.batch({ digests: { comeOut: { digest: digest.id, most: AT_A_TIME } } });
  const particulars = { digest: digest.id };
  await relay.desk.note({ type: 'gone_through', mention: null, department: null, by: click.person.id, particulars });
  const coming = Math.min(AT_A_TIME, waiting);
  await tell(relay, click, saying(say.coming(coming, waiting - coming)));
}
