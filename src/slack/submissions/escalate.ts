import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { escalate as say } from '../wording/escalate.ts';
import type { Ack } from './answer.ts';
import { sort } from './sort.ts';

export function escalate(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  const word = submission.entered('word').trim() || null;
  return sort(relay, submission, ack, say.title, (by, mention) =>
    relay.desk.act({ do: 'escalate', mention, by, word }),
  );
}
