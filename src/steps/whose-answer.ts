import { sameWords } from '../core/same-words.ts';
import type { ReplyState } from '../core/reply.ts';
import type { SeenAnswer } from '../store/answers.ts';
import { citySettings, mayBeForgotten } from '../store/city.ts';
import { pendingReplies } from '../store/replies.ts';
import type { City } from './city.ts';
import { lookBackTo } from './looks.ts';

/** Clocks differ. */
const MARGIN = 60_000;

/**
 * The reply of ours that this public answer is, if it is one: in the same words, or else the last that was handed over. In
 * other words it may also be one that a life sent for somebody else, of which a copy that was put back knows nothing.
 */
export async function whoseAnswer(city: City, seen: SeenAnswer): Promise<ReplyState | undefined> {
  const { db } = city.store;
  const pending = await pendingReplies(db, seen.mention);
  const ours = pending.filter(({ account }) => account === seen.account);
  const same = ours.find(({ text }) => sameWords(text, seen.text));
  if (same || mayBeForgotten(await citySettings(db), seen.at)) return same;
  // By hand anything may be written, but not what somebody else wrote before, nor what was there already.
  const isLater = ({ at }: ReplyState) => seen.at >= lookBackTo(city, at) - MARGIN;
  return ours.find((one) => one.status === 'handed_over' && isLater(one));
}
