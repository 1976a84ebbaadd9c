import type { Mention } from '../core/mention.ts';
import { TRIAGE, type Verdict } from '../core/verdict.ts';
import type { Arrival } from '../desk/take-in.ts';
import { workingDepartments } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import type { Known } from './known-city.ts';

/** Says of posts that arrive where they belong. What it cannot say it leaves to the round that routes. */
export type Judge = (arrivals: readonly Arrival[]) => Promise<readonly Arrival[]>;

/** Follow-ups wait: they go where the first one went. So does everything while triage has no channel. */
export function judging(city: Pick<City, 'store'>, known: () => Promise<Known>): Judge {
  return async (arrivals) => {
    // What is wrong is said by the round that routes; nothing that was read may be lost over it. Asked for before there is
    // anything to judge, it is ready when the first post comes.
    const today = await known().catch(() => null);
    if (today === null || arrivals.length === 0) return arrivals;
    const working = await workingDepartments(city.store.db);
    if (!working.has(TRIAGE)) return arrivals;
    return arrivals.map((arrival) =>
      arrival.inThreadOf === null ? { ...arrival, verdict: verdictOn(arrival.post, null, today, working) } : arrival,
    );
  };
}

type Judged = Pick<Mention, 'text' | 'names' | 'pictures' | 'chained' | 'inReplyTo'>;

/** `follows`: the department of the author's first mention in the conversation. A department that works, or triage. */
export function verdictOn(
  post: Judged,
  follows: string | null,
  { classifier, own }: Known,
  working: ReadonlySet<string>,
): Verdict {
  const answered = own.find(({ handle }) => handle.toLowerCase() === post.chained[0]);
  const verdict = classifier.classify(post.text, {
    handles: post.names,
    picture: post.pictures.length > 0,
    ...(follows !== null && follows !== TRIAGE && { inConversationOf: follows }),
    ...(answered && post.inReplyTo !== null && { replyTo: answered.role }),
  });
  if (working.has(verdict.department)) return verdict;
  return { ...verdict, department: TRIAGE, runnerUp: verdict.department };
}
