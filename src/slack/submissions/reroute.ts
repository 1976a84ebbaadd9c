import { TRIAGE } from '../../core/verdict.ts';
import { departmentById } from '../../store/departments.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import type { Ack } from './answer.ts';
import { sort } from './sort.ts';

export function reroute(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  return sort(relay, submission, ack, async (by, mention) => {
    const to = submission.entered('department');
    const known = to === TRIAGE || (await departmentById(relay.store.db, to)) !== null;
    const word = submission.entered('word').trim() || null;
    return known ? relay.desk.act({ do: 'reroute', mention, by, to, word }) : { ok: false, refusal: { kind: 'gone' } };
  });
}
