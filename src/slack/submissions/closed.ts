import { CLAIM_LEASE } from '../../core/lease.ts';
import { draftOf } from '../../store/drafts.ts';
import { mentionById } from '../../store/mentions.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';

/** A window of a reply is closed: what was typed is kept, and the post is free for whoever goes on. */
export async function closed(relay: Relay, { view, person }: Submission): Promise<void> {
  const typed = relay.typed.take(view.id);
  const mention = await mentionById(relay.store.db, view.noted.mention ?? '');
  if (mention?.status !== 'claimed' || mention.responder !== person.id) return;
  const whose = { mention: mention.id, by: person.id };
  if (typed !== null && typed.text.trim() !== '' && !(await wroteSince(relay, mention.id, typed.at))) {
    await relay.desk.act({ do: 'write', ...whose, text: typed.text, leaseUntil: relay.clock.now() + CLAIM_LEASE });
  }
  await relay.desk.act({ do: 'release', ...whose });
}

/** In another window of theirs, perhaps: that is what they mean now. */
async function wroteSince(relay: Relay, mention: string, at: number): Promise<boolean> {
  const draft = await draftOf(relay.store.db, mention);
  return draft !== null && draft.at > at;
}
