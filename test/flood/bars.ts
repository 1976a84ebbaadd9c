import { POLL, type Outcome } from './flood.ts';

export type Bar<O = Outcome> = Readonly<{ says: string; holds: (outcome: O) => boolean }>;

/** What has to hold in a flood. */
export const BARS: readonly Bar[] = [
  { says: 'nothing is lost', holds: ({ lost }) => lost === 0 },
  { says: 'nothing is doubled', holds: ({ doubled }) => doubled === 0 },
  { says: 'Slack never has to refuse', holds: ({ refusals }) => refusals === 0 },
  { says: 'a channel gets one message a second, five at once', holds: paced },
  {
    says: 'usual mentions are seen within 60 s (p99)',
    holds: ({ usualLag, ...rest }) => usualLag.p99 <= 60 + unread(rest),
  },
  {
    says: 'urgent ones within 5 s (p99)',
    holds: ({ urgentLag, ...rest }) => urgentLag.count > 0 && urgentLag.p99 <= 5 + unread(rest),
  },
  {
    says: 'nothing waits a minute after the end',
    holds: ({ drainSeconds, ...rest }) => drainSeconds <= 60 + unread(rest),
  },
  { says: 'memory stays below 512 MB', holds: ({ rssMb }) => rssMb <= 512 },
  { says: 'every click is taken', holds: ({ clicks }) => clicks.count > 0 && clicks.refused === 0 },
  { says: 'every question for numbers is answered, older mentions counted', holds: ({ asked }) => answered(asked) },
  { says: 'a click waits for a piece of the work, not for the work', holds: quick },
];

function paced({ mostInAMinute, mostAtOnce }: Outcome): boolean {
  return mostInAMinute <= 60 + 5 && mostAtOnce <= 5;
}

function answered({ questions, answers, first, last }: Outcome['asked']): boolean {
  return questions > 0 && answers === questions && last >= first;
}

/** Against this same run's own work, so that it does not matter how fast the machine is. */
function quick({ clicks }: Outcome): boolean {
  return clicks.p99 <= clicks.longestWork / 2;
}

/** What nobody has read yet cannot be shown: where it is read more seldom than usual, that much is added. */
const unread = ({ pollSeconds }: Pick<Outcome, 'pollSeconds'>) => Math.max(0, pollSeconds - POLL);
