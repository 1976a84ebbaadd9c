import { CLAIM_LEASE } from '../../core/lease.ts';
import { mentionById } from '../../store/mentions.ts';
import type { Relay } from '../relay.ts';
import type { Typing } from '../typed.ts';

/** Only while the person has the post: what colleagues go on from is not written over. */
export async function saveTyped(relay: Relay, { mention: id, person: by, text }: Typing): Promise<void> {
  const mention = await mentionById(relay.store.db, id);
  if (mention?.status !== 'claimed' || mention.responder !== by || text.trim() === '') return;
  await relay.desk.act({ do: 'write', mention: id, by, text, leaseUntil: relay.clock.now() + CLAIM_LEASE });
}
