import { DISMISS_REASONS } from '../../core/dismissal.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { dismiss as say } from '../wording/dismiss.ts';
import { under, type Ack } from './answer.ts';
import { sort } from './sort.ts';

export async function dismiss(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  const reason = DISMISS_REASONS.find((known) => known === submission.entered('reason'));
  const word = submission.entered('words').trim() || null;
  if (reason === undefined) return ack(under('reason', say.why));
  if (reason === 'other' && word === null) return ack(under('words', say.otherNeedsWords));
  return sort(relay, submission, ack, say.title, (by, mention) =>
    relay.desk.act({ do: 'dismiss', mention, by, reason, word }),
  );
}
