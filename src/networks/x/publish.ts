import type { Account, Published, PublicReply, RefusedReason } from '../network.ts';
import { fields, text } from './json.ts';
import type { Line } from './line.ts';
import { linkTo } from './post.ts';
import { problemWithin } from './problem.ts';
import { timeOf } from './snowflake.ts';
import { PORT, type XTrouble, type XTroubleKind } from './trouble.ts';

/** X puts the answered author's handle in front by itself. */
export async function publish(line: Line, account: Account, reply: PublicReply): Promise<Published> {
  const body = { text: reply.text, reply: { in_reply_to_tweet_id: reply.to } };
  const answer = await line({ method: 'POST', endpoint: 'tweets', body });
  if (answer.outcome === 'trouble') return outcomeOf(answer.trouble);
  const id = text(fields(answer.body['data'])['id']);
  if (id === null || !/^\d+$/.test(id)) {
    const problem = problemWithin(answer.body);
    return { outcome: 'unsure', words: problem?.trouble.words ?? 'X took the reply but did not say where it is.' };
  }
  const post = { id, url: linkTo(account.handle, id), text: reply.text, at: timeOf(id) };
  return { outcome: 'published', post };
}

/** A duplicate is no proof: X compares with everything the account said lately, whomever it answered. */
function outcomeOf({ kind, words, until, certain }: XTrouble): Published {
  if (!certain) return { outcome: 'unsure', words };
  if (kind === 'duplicate') return { outcome: 'said_before', words };
  if (kind === 'rate' || kind === 'network' || kind === 'timeout') {
    return { outcome: 'try_later', words, until, trouble: PORT[kind] };
  }
  return { outcome: 'refused', reason: REASONS[kind] ?? 'other', words };
}

const REASONS: Readonly<Partial<Record<XTroubleKind, RefusedReason>>> = {
  notSummoned: 'not_addressed',
  targetGone: 'gone',
  repliesLimited: 'replies_limited',
  tooLong: 'too_long',
  auth: 'account',
  readOnly: 'account',
  suspended: 'account',
  credits: 'credits',
  spendCap: 'credits',
};
