import { CLAIM_LEASE } from '../../core/lease.ts';
import { mentionById } from '../../store/mentions.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';

const RENEW_EVERY = 5 * 60_000;

/** A key in the answer box: what stands there is kept, and a claim does not lapse under somebody who types. */
export async function draft(relay: Relay, { view, person, value: text }: Click): Promise<void> {
  if (view === null) return;
  relay.typed.keep(view.id, text, relay.clock.now());
  const mention = await mentionById(relay.store.db, view.noted.mention ?? '');
  if (mention?.status !== 'claimed' || mention.responder !== person.id) return;
  const leaseUntil = relay.clock.now() + CLAIM_LEASE;
  if (leaseUntil - (mention.leaseUntil ?? 0) < RENEW_EVERY) return;
  await relay.desk.act({ do: 'write', mention: mention.id, by: person.id, text, leaseUntil });
}
