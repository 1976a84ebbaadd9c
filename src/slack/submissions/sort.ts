import type { Done } from '../../desk.ts';
import { sortedOf } from '../actions/sorting.ts';
import { mentionById } from '../../store/mentions.ts';
import { maySort } from '../gate.ts';
import type { Submission } from '../payload.ts';
import { networkOf, type Relay } from '../relay.ts';
import { refusalWords } from '../views/refusal.ts';
import { refusedView } from '../views/reply.ts';
import { windows } from '../wording/window.ts';
import { instead, type Ack, type Next } from './answer.ts';
import { inTime } from './in-time.ts';

/** Moves, puts aside or escalates, if the person may; the window closes, or says why not. */
export function sort(relay: Relay, submission: Submission, ack: Ack, title: string, act: Sorting): Promise<void> {
  return inTime(relay, submission, ack, sorted(relay, submission, title, act));
}

type Sorting = (by: string, mention: string) => Promise<Done>;

async function sorted(relay: Relay, { person, view }: Submission, title: string, act: Sorting): Promise<Next | null> {
  const stopped = (words: Parameters<typeof refusedView>[1]) =>
    instead(refusedView(title, words, windows.staysOpen, ''));
  const id = view.noted.mention ?? '';
  const before = await sortedOf(relay, id);
  const barred = before && (await maySort(relay, person, before.mention, before.department, 'now'));
  if (barred) return stopped(barred.said);
  // Slack was asked about the department that had it.
  const now = before && (await mentionById(relay.store.db, id));
  if (now?.department !== before?.mention.department) return stopped(windows.moved);
  const done = await act(person.id, id);
  return done.ok ? null : stopped(refusalWords(done.refusal, networkOf(relay, done.refusal)));
}
