import type { Bar } from '../bars.ts';
import type { LiveOutcome } from './live.ts';

/** What has to hold while people write, work and ask for numbers, on a machine that has nothing else to do. */
export const LIVE_BARS: readonly Bar<LiveOutcome>[] = [
  { says: 'every post can be seen in Slack', holds: ({ lost }) => lost === 0 },
  { says: 'Slack never has to refuse', holds: ({ refusals }) => refusals === 0 },
  {
    says: 'every press and question is acknowledged, and answered',
    holds: ({ acks, windows, numbers }) =>
      [windows, numbers].every(({ count }) => count > 0) && acks.missed + windows.missed + numbers.missed === 0,
  },
  { says: 'Slack has its yes within 500 ms (p99)', holds: ({ acks }) => acks.p99 <= 500 },
  { says: 'and always within 2.5 s', holds: ({ acks }) => acks.longest < 2_500 },
  {
    says: 'the bot never stands still for more than 50 ms',
    holds: ({ loop }) => loop.seconds > 0 && loop.longest <= 50,
  },
  { says: 'the bot stays below 512 MB', holds: ({ loop }) => loop.rssMb <= 512 },
];
