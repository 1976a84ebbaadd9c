import type { Network } from '../networks/network.ts';
import { copyingLog } from '../store/copying-log.ts';
import type { City } from './city.ts';
import type { Holding } from './holding.ts';
import type { Step } from './loop.ts';
import { untilMet, type Given } from './meet-mayor.ts';
import { audit } from './audit.ts';
import { checkChannels } from './check-channels.ts';
import { checkingClock } from './check-clock.ts';
import { clearForgotten } from './clear-forgotten.ts';
import { follow } from './follow.ts';
import { keepingHouse } from './keep-house.ts';
import { judging } from './judge.ts';
import { keptClassifier } from './known-city.ts';
import { lateReading, lateWork, readingPatience } from './lateness.ts';
import { lookAgain } from './look-again.ts';
import { nudge } from './nudge.ts';
import { postCards } from './post-cards.ts';
import { receive, sweep } from './receive.ts';
import { routing } from './route.ts';
import { sendReplies } from './send-replies.ts';
import { listenForSilence } from './silence.ts';
import { settling } from './settle-unsure.ts';
import { gatherStrays } from './strays.ts';
import { verifyAccounts, verifyNewAccounts } from './verify-accounts.ts';
import { sweepAnswers, watchAnswers } from './watch.ts';
import { findWithdrawn } from './withdrawals.ts';

export type Times = Readonly<{
  pollMs: number;
  /** Mentions from this time on are relayed at the very first start; null: nothing old. */
  since: number | null;
  /** How many posts may be read in a day; null: as many as there are. */
  readsPerDay: number | null;
  mayor: Given;
}>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Everything that is done from time to time: the one list. */
export function stepsOf(city: City, pieces: Holding, { pollMs, since, readsPerDay, mayor }: Times): readonly Step[] {
  const networks = [...city.networks.values()];
  const each = (run: (network: Network, city: City) => Promise<boolean>) => {
    const rounds = networks.map((network) => pieces.only(network.name, (holder) => run(network, holder)));
    return async () => (await Promise.all(rounds.map((round) => round()))).includes(true);
  };
  const OVERLAP = 30 * MINUTE;
  const known = keptClassifier(city);
  const clock = checkingClock();
  const reading = { since, readsPerDay, judge: judging(city, known) };
  return [
    {
      name: 'receive',
      every: pollMs,
      again: 5 * SECOND,
      run: each((x, holder) => receive(holder, x, { ...reading, overlap: OVERLAP })),
    },
    { name: 'route', every: SECOND, run: routing(city, known) },
    { name: 'post-cards', every: SECOND, run: pieces.first('cards', postCards) },
    { name: 'send-replies', every: SECOND, run: () => sendReplies(city) },
    { name: 'settle-unsure', every: SECOND, run: pieces.only('unsure', settling()) },
    { name: 'watch', every: pollMs, run: each((x, holder) => watchAnswers(holder, x)) },
    { name: 'follow', every: 2 * pollMs, run: each((x, holder) => follow(holder, x)) },
    { name: 'nudge', every: 5 * SECOND, run: pieces.only('nudge', nudge) },
    { name: 'sweep', every: HOUR, run: each((x, holder) => sweep(holder, x, { ...reading, overlap: 24 * HOUR })) },
    { name: 'audit', every: 10 * MINUTE, run: each((x, holder) => audit(holder, x)) },
    { name: 'sweep-answers', every: HOUR, run: each((x, holder) => sweepAnswers(holder, x, 24 * HOUR)) },
    { name: 'find-withdrawn', every: 5 * MINUTE, run: each((x, holder) => findWithdrawn(holder, x)) },
    { name: 'look-again', every: 10 * MINUTE, run: each((x, holder) => lookAgain(holder, x)) },
    { name: 'meet-mayor', every: MINUTE, run: untilMet(city, mayor) },
    {
      name: 'verify-accounts',
      every: 24 * HOUR,
      run: each((x, holder) => verifyAccounts(holder, x)),
    },
    { name: 'verify-new-accounts', every: 5 * SECOND, run: each((x, holder) => verifyNewAccounts(holder, x)) },
    { name: 'check-channels', every: 24 * HOUR, run: pieces.only('channels', checkChannels) },
    {
      name: 'silence',
      every: 10 * MINUTE,
      run: each((x, holder) => listenForSilence(holder, x, readingPatience(pollMs))),
    },
    { name: 'late-reading', every: MINUTE, run: each(lateReading(city, pollMs)) },
    { name: 'strays', every: MINUTE, run: pieces.only('strays', gatherStrays) },
    { name: 'clear-forgotten', every: 10 * SECOND, run: pieces.only('forgotten', clearForgotten) },
    { name: 'late-work', every: MINUTE, run: lateWork(city) },
    { name: 'check-clock', every: MINUTE, run: () => clock(city) },
    { name: 'keep-pieces', every: 5 * SECOND, run: pieces.renew },
    { name: 'copy-log', every: SECOND, run: copyingLog(city.store) },
    { name: 'keep-house', every: HOUR, run: keepingHouse(city) },
  ];
}
