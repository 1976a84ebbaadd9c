import { report, wordsFor } from '../errors.ts';
import type { Submission } from '../payload.ts';
import { acked } from '../register.ts';
import type { Relay } from '../relay.ts';
import { refusedView } from '../views/reply.ts';
import { windows } from '../wording/window.ts';
import { instead, type Ack } from './answer.ts';

/** A surprise before the answer is said in the window, which else would only show that nobody answered. */
export async function answered(
  relay: Relay,
  { view }: Submission,
  ack: Ack,
  work: (ack: Ack) => Promise<void>,
): Promise<void> {
  const heard = { yet: false };
  try {
    await work((next) => {
      heard.yet = true;
      return acked(relay, ack(next));
    });
  } catch (error) {
    if (heard.yet) throw error;
    const words = wordsFor(error, report(relay, error));
    await acked(relay, ack(instead(refusedView(view.title, words, windows.staysOpen, ''))));
  }
}
