import type { Done } from '../../desk.ts';
import { sortedOf } from '../actions/sorting.ts';
import { maySort } from '../gate.ts';
import type { Submission } from '../payload.ts';
import { networkOf, type Relay } from '../relay.ts';
import { refusalWords } from '../views/refusal.ts';
import { refusedView } from '../views/reply.ts';
import { windows } from '../wording/window.ts';
import { instead, type Ack } from './answer.ts';

/** Moves, puts aside or escalates, if the person may; the window closes, or says why not. */
export async function sort(
  relay: Relay,
  { person, view }: Submission,
  ack: Ack,
  title: string,
  act: (by: string, mention: string) => Promise<Done>,
): Promise<void> {
  const sorted = await sortedOf(relay, view.noted.mention ?? '');
  const barred = sorted && (await maySort(relay, person, sorted.mention, sorted.department));
  if (barred) return ack(instead(refusedView(title, barred.said, windows.staysOpen, '')));
  const done = await act(person.id, view.noted.mention ?? '');
  if (done.ok) return ack();
  const words = refusalWords(done.refusal, networkOf(relay, done.refusal));
  return ack(instead(refusedView(title, words, windows.staysOpen, '')));
}
