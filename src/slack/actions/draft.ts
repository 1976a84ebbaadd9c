import { CLAIM_LEASE } from '../../core/lease.ts';
import { mentionById } from '../../store/mentions.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { saveTyped } from '../reply/save-typed.ts';
import type { Typing } from '../typed.ts';

const RENEW_EVERY = 5 * 60_000;
const PAUSE = 3_000;

/** A key in the answer box: at the next pause what stands there is the draft, and no claim lapses under somebody who types. */
export async function draft(relay: Relay, { view, person, value: text }: Click): Promise<void> {
  if (view === null) return;
  const typing = { mention: view.noted.mention ?? '', person: person.id, text, at: relay.clock.now() };
  relay.typed.keep(view.id, typing);
  relay.timers.after(PAUSE, () => {
    if (relay.typed.isLast(view.id, typing)) keepTyped(relay, typing);
  });
  const mention = await mentionById(relay.store.db, typing.mention);
  if (typing.at + CLAIM_LEASE - (mention?.leaseUntil ?? 0) >= RENEW_EVERY) await saveTyped(relay, typing);
}

function keepTyped(relay: Relay, typing: Typing): void {
  saveTyped(relay, typing).catch(() => {
    relay.log.warn({ mention: typing.mention }, 'What somebody typed could not be kept yet');
  });
}
