import { mentionById } from '../../store/mentions.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { fillWriting } from '../reply/enter.ts';
import { matterOf } from '../reply/matter.ts';

/** From the preview back to the box. */
export async function rewrite(relay: Relay, click: Click): Promise<void> {
  const { view } = click;
  if (view === null) return;
  const mention = await mentionById(relay.store.db, view.noted.mention ?? '');
  const matter = mention && (await matterOf(relay, mention.id, view.noted.department));
  if (matter) await fillWriting(relay, view, click, matter, { claim: 'claim', way: null });
}
