import { oneLine } from '../../core/text.ts';
import { TRIAGE } from '../../core/verdict.ts';
import { departmentById } from '../../store/departments.ts';
import { workingDepartments } from '../../store/subscriptions.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { move as say } from '../wording/move.ts';
import { saying, tell } from '../tell.ts';
import { under, type Ack } from './answer.ts';
import { sort } from './sort.ts';

/** Only to where somebody sees it: a department may have been removed, or lost its channel, since the window opened. */
export async function reroute(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  const to = submission.entered('department');
  if (!(await workingDepartments(relay.store.db)).has(to)) return ack(under('department', say.noChannel));
  const word = submission.entered('word').trim() || null;
  const outcome = { moved: false };
  await sort(relay, submission, ack, say.title, async (by, mention) => {
    const done = await relay.desk.act({ do: 'reroute', mention, by, to, word });
    outcome.moved = done.ok;
    return done;
  });
  if (outcome.moved) await tellWhatWasLearnt(relay, submission, to);
}

async function tellWhatWasLearnt(relay: Relay, { person, view }: Submission, to: string): Promise<void> {
  const { channel } = view.noted;
  const department = to === TRIAGE ? null : await departmentById(relay.store.db, to);
  if (channel === undefined || department === null) return;
  await tell(relay, { person, channel }, saying(say.learnt(oneLine(department.short, 60))));
}
