import type { CityNumbers } from './city-numbers.ts';
import type { Giant } from './giant.ts';
import type { Restore } from './restore.ts';
import type { Routing } from './routing.ts';

type Figures = Readonly<{ restore?: Restore; numbers?: CityNumbers; routing?: Routing; giant?: Giant }>;

/** `holds` gives null where it was not measured. */
export type Bar = Readonly<{ says: string; holds: (figures: Figures) => boolean | null }>;

/** What has to hold of a city that is brought back from its backup. */
export const RESTORE_BARS = [
  { says: 'nothing is lost that stood there when the backup began', holds: ({ lost }) => lost === 0 },
  { says: 'nothing that left since goes out again', holds: ({ repeated }) => repeated === 0 },
  { says: 'all of it is known again', holds: ({ forgotten }) => forgotten === 0 },
  {
    says: 'within 60 s of its loss the city is well and shows a new post',
    holds: ({ newCardSeconds }) => newCardSeconds <= 60,
  },
] as const satisfies readonly Readonly<{ says: string; holds: (restore: Restore) => boolean }>[];

/** What the classifier may take on one core; a machine that has none to itself shows it in the floor. */
const ROUTING_BARS: readonly Readonly<{ says: string; holds: (routing: Routing) => boolean }>[] = [
  { says: 'a verdict takes 50 µs at most', holds: ({ microseconds }) => microseconds <= 50 },
  { says: 'after a thousand lessons too', holds: ({ taughtMicroseconds }) => taughtMicroseconds <= 50 },
  { says: 'a thousand lessons are learnt within a second', holds: ({ learnThousandMs }) => learnThousandMs < 1_000 },
  { says: 'the default is there within 50 ms', holds: ({ loadMs }) => loadMs < 50 },
  { says: 'and takes less than 30 MB', holds: ({ memoryMb }) => memoryMb < 30 },
];

export const BARS: readonly Bar[] = [
  ...RESTORE_BARS.map(({ says, holds }) => ({
    says,
    holds: ({ restore }: Figures) => (restore === undefined ? null : holds(restore)),
  })),
  {
    says: 'a month of a city with a million mentions is counted within a second (p95)',
    holds: ({ numbers }) => (numbers === undefined ? null : numbers.p95 <= 1_000),
  },
  ...ROUTING_BARS.map(({ says, holds }) => ({
    says,
    holds: ({ routing }: Figures) => (routing === undefined ? null : holds(routing)),
  })),
  {
    says: 'a post of a megabyte, of whatever letters, is judged and drawn within 50 ms',
    holds: ({ giant }) => (giant === undefined ? null : giant.milliseconds <= 50),
  },
];
