import { sameWords } from '../core/same-words.ts';
import type { Published } from '../networks/network.ts';
import { isFirstAttempt, pendingReplies } from '../store/replies.ts';
import type { City } from './city.ts';
import type { Errand } from './send-replies.ts';

type SaidBefore = Extract<Published, { outcome: 'said_before' }>;

/** What a refusal of words that the account said lately means for this reply. */
export async function saidBefore(
  city: City,
  errand: Errand,
  { words }: SaidBefore,
): Promise<Exclude<Published, SaidBefore>> {
  if (await mayHaveLeft(city, errand)) return { outcome: 'unsure', words };
  const { reply, network, from } = errand;
  const found = await network.find(from.account, { key: reply.id, to: reply.to, text: reply.text }, reply.at);
  switch (found.outcome) {
    case 'found':
      return { outcome: 'published', post: found.post };
    case 'absent':
      return { outcome: 'refused', reason: 'said_before', words: `${words} ${REWORD}` };
    case 'trouble': {
      const { kind, words: why, until } = found.trouble;
      return { outcome: 'try_later', words: why, until, trouble: kind };
    }
  }
}

/** An attempt before this one, or an answer in these words that was given up, may show up late: then absence proves nothing. */
async function mayHaveLeft({ store }: City, { delivery, reply }: Errand): Promise<boolean> {
  if (!(await isFirstAttempt(store.db, delivery))) return true;
  const pending = await pendingReplies(store.db, reply.mention);
  return pending.some((one) => one.id !== reply.id && one.account === reply.account && sameWords(one.text, reply.text));
}

const REWORD = 'Please reword your answer.';
