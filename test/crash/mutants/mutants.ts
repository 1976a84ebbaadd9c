/** What a program could get wrong, and what the run must then find. */
export type Mutant = Readonly<{
  means: string;
  /** What has to notice: the storm; power that goes; or these tests, where a storm would have to be too lucky. */
  caughtBy: 'storm' | 'power cuts' | readonly string[];
  changes: readonly Readonly<{ file: string; from: string; to: string }>[];
}>;

/** Those that are tried at each change; the others take an hour. */
export const SHORT: readonly string[] = [
  'naive-after',
  'naive-before',
  'no-settle',
  'strict-cursor',
  'deadline-after-claim',
  'NORMAL',
];

const ORPHANS = { file: 'src/store/doubts.ts', from: "set({ status: 'unsure', lease_until: null, life: null })" };

const LEAVE_BY = 'const leaveBy = city.clock.monotonic() + LEASE / 2;';

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'naive-after': {
    means: 'what was under way when a life ended is simply sent again',
    caughtBy: 'storm',
    changes: [{ ...ORPHANS, to: "set({ status: 'due', lease_until: null, life: null })" }],
  },
  'naive-before': {
    means: 'what was under way when a life ended counts as sent',
    caughtBy: 'storm',
    changes: [{ ...ORPHANS, to: "set({ status: 'done', lease_until: null, life: null })" }],
  },
  'no-settle': {
    means: 'what is unsure is looked up at once, before a late effect',
    caughtBy: 'storm',
    changes: [{ file: 'src/steps/settle-unsure.ts', from: '?? now + settle', to: '?? now' }],
  },
  'strict-cursor': {
    means: 'reading goes on strictly after the newest post that was read',
    caughtBy: ['test/networks/x/late.test.ts'],
    changes: [
      {
        file: 'src/networks/x/read.ts',
        from: 'idAt(timeOf(start.newest) - from.overlap)',
        to: 'idAt(timeOf(start.newest) - 0 * from.overlap)',
      },
    ],
  },
  'deadline-after-claim': {
    means: 'how long a reply may wait is counted from when the bot heard that it has it, not from when it asked',
    caughtBy: ['test/steps/send-replies.test.ts'],
    changes: [
      { file: 'src/steps/send-replies.ts', from: `  ${LEAVE_BY}\n`, to: '' },
      { file: 'src/steps/send-replies.ts', from: '  const batches =', to: `  ${LEAVE_BY}\n  const batches =` },
    ],
  },
  NORMAL: {
    means: 'SQLite says that a change is done before it is on the disk',
    caughtBy: 'power cuts',
    changes: [
      { file: 'src/store/open.ts', from: "sqlite.pragma('synchronous = FULL');", to: '' },
      { file: 'src/store/open.ts', from: 'synchronous !== 2', to: 'synchronous === 0' },
    ],
  },
  'no-intent': {
    means: 'a card leaves under a name that nobody wrote down',
    caughtBy: 'storm',
    changes: [
      {
        file: 'src/steps/room.ts',
        from: 'return city.workspace.send(message);',
        to: 'return city.workspace.send({ ...message, delivery: city.ids() }).then(() => city.workspace.send(message));',
      },
    ],
  },
  'wrong-thread': {
    means: 'an answer goes under the post that was answered before, and is written down so',
    caughtBy: 'storm',
    changes: [
      { file: 'src/store/replies.ts', from: 'to_post: to,', to: 'to_post: before ?? to,' },
      {
        file: 'src/store/replies.ts',
        from: "await tx.insertInto('replies').values(row).execute();",
        to: "await tx.insertInto('replies').values(row).execute(); before = to;",
      },
      {
        file: 'src/store/replies.ts',
        from: 'export async function addReply(',
        to: 'let before; export async function addReply(',
      },
      { file: 'src/steps/before-sending.ts', from: 'mention.latestId) === reply.to)', to: 'mention.latestId))' },
    ],
  },
  untold: {
    means: 'nobody hears that an answer was refused or held',
    caughtBy: 'storm',
    changes: ['bounced', 'held'].map((event) => ({
      file: 'src/core/mention.ts',
      from: `event: '${event}', owes: ['redraw', 'line']`,
      to: `event: '${event}', owes: []`,
    })),
  },
  'no-transaction': {
    means: 'state, history and owed work are written one after the other',
    caughtBy: 'storm',
    changes: [
      {
        file: 'src/store/open.ts',
        from: '(work) => again(() => db.transaction().execute(work), postgres ? ROUNDS : 1)',
        to: '(work) => again(() => work(db), postgres ? ROUNDS : 1)',
      },
    ],
  },
  'handed-over-sent': {
    means: 'what a person publishes by hand is published by the bot as well',
    caughtBy: 'storm',
    changes: [
      {
        file: 'src/core/mention.ts',
        from: "event: 'handed_over', owes: ['redraw']",
        to: "event: 'handed_over', owes: ['redraw', 'reply']",
      },
      {
        file: 'src/steps/before-sending.ts',
        from: "mention.status !== 'replying')",
        to: "mention.status !== 'replying' && mention.status !== 'by_hand')",
      },
    ],
  },
  'by-hand-unknown': {
    means: 'what a person published by hand counts as somebody else’s',
    caughtBy: 'storm',
    changes: [
      {
        file: 'src/steps/whose-answer.ts',
        from: '.filter(({ account }) => account === seen.account)',
        to: ".filter(({ account, status }) => account === seen.account && status !== 'handed_over')",
      },
    ],
  },
};
