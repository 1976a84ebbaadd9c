import { sameWords } from '../core/same-words.ts';
import type { ReplyState } from '../core/reply.ts';
import type { SeenAnswer } from '../store/answers.ts';
import { pendingReplies } from '../store/replies.ts';
import type { City } from './city.ts';
import { lookBackTo } from './looks.ts';

/** Clocks differ. */
const MARGIN = 60_000;

/** The reply of ours that this public answer is, if it is one: in the same words, or else the last that was handed over. */
export async function whoseAnswer(city: City, seen: SeenAnswer): Promise<ReplyState | undefined> {
  const pending = await pendingReplies(city.store.db, seen.mention);
  const ours = pending.filter(({ account }) => account === seen.account);
  // By hand anything may be written, but not what somebody else wrote before, nor what was there already.
  const isLater = ({ at }: ReplyState) => seen.at >= lookBackTo(city, at) - MARGIN;
  return (
    ours.find(({ text }) => sameWords(text, seen.text)) ??
    ours.find((one) => one.status === 'handed_over' && isLater(one))
  );
}
