import { CLAIM_LEASE } from '../../core/lease.ts';
import { mentionById } from '../../store/mentions.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';

/** A window of a reply is closed: what was typed is kept, and the post is free for whoever goes on. */
export async function closed(relay: Relay, { view, person }: Submission): Promise<void> {
  const typed = relay.typed.take(view.id);
  const mention = await mentionById(relay.store.db, view.noted.mention ?? '');
  if (mention?.status !== 'claimed' || mention.responder !== person.id) return;
  const whose = { mention: mention.id, by: person.id };
  if (typed !== null && typed.trim() !== '') {
    await relay.desk.act({ do: 'write', ...whose, text: typed, leaseUntil: relay.clock.now() + CLAIM_LEASE });
  }
  await relay.desk.act({ do: 'release', ...whose });
}
