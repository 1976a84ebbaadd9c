import { workingDepartments } from '../../store/subscriptions.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { move as say } from '../wording/move.ts';
import { under, type Ack } from './answer.ts';
import { sort } from './sort.ts';

/** Only to where somebody sees it: a department may have been removed, or lost its channel, since the window opened. */
export async function reroute(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  const to = submission.entered('department');
  if (!(await workingDepartments(relay.store.db)).has(to)) return ack(under('department', say.noChannel));
  const word = submission.entered('word').trim() || null;
  return sort(relay, submission, ack, say.title, (by, mention) =>
    relay.desk.act({ do: 'reroute', mention, by, to, word }),
  );
}
