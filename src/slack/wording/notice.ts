/** Messages that are no card. What stands around a name, a channel or somebody's words. */
export const notice = {
  refused: (network: string) => `${network} did not publish your answer. The draft is kept.`,
  held: (who: string) => `${who} answered meanwhile. Your answer is held: send it as well, or drop it, on the card.`,
  changed: 'the author changed the post meanwhile. Your answer is held: read the post again, then send it or drop it.',
  otherAccount: 'the account is another one now than you saw. Your answer is held: look at it again on the card.',
  mayor: 'the mayor',
  unsure: (network: string) => `is your answer on ${network}?`,
  unsureNext: ' Look at the thread first, then say so on the card.',
  edited: 'the author changed the post. Read it again before you answer.',
  answered: (who: string) => `${who} answered. Nothing to do.`,
  lapsed: (department: string) => `This post is free again. Your draft is kept: press Reply as ${department} to go on.`,
  takenOver: ' took over this post and starts from your draft. Nothing to do.',
  reminder: (handle: string, network: string) =>
    `Is your answer on ${network}, from @${handle}? Press Continue and paste its link.`,
  reminderNext: 'Without a link the post is free again in an hour and a half.',
  searched: (network: string) =>
    `More came in than ${network} lists, so we searched for the rest. Some may be missing.`,
  lost: (network: string) =>
    `More came in than ${network} gives back. Some posts are missing: look on ${network} itself.`,
  stopped: {
    credits: (network: string) =>
      `${network} stopped: the city’s credits are used up. Posts wait, and answers go by hand. An admin can top up.`,
    spendCap: (network: string) =>
      `${network} stopped: the city’s spending limit is reached. Posts wait, and answers go by hand. An admin can raise it.`,
    auth: (network: string) =>
      `${network} no longer accepts the mayor’s key. Posts wait there. An admin connects the account again.`,
    rate: (network: string) => `${network} asks us to read more slowly. Posts come later. Nothing to do.`,
    refused: (network: string) =>
      `${network} refuses to be read. Posts wait there. An admin looks at the plan and the keys.`,
    other: (network: string) =>
      `${network} cannot be read just now. Posts wait there, and we try again. Nothing to do.`,
  },
  back: (network: string) => `${network} can be read again. What was written meanwhile comes now. Nothing to do.`,
  silent: (hours: number, usual: number) =>
    `No posts for ${hours === 1 ? 'an hour' : `${hours} hours`}; ${usual} are usual.`,
  silentNext: (network: string) =>
    `Search ${network} for the mayor’s name. If there are posts, an admin looks at the app’s access there.`,
  noLongerSilent: (network: string) => `Posts come from ${network} again. Nothing to do.`,
  readingLate: (network: string, minutes: number) => `${network} was not read for ${minutes} minutes.`,
  readingLateNext: 'An admin runs “npm run -s cli -- check”, and starts the bot again.',
  postsMissing: (network: string, expected: number, received: number) =>
    `${network} counts ${expected} posts to the mayor, we have ${received} of them: `,
  postsMissingTo: ' to ',
  postsMissingNext: (network: string) => `We searched again and found no more. Look on ${network} itself.`,
  postsComplete: (network: string) => `We have as many posts as ${network} counts again. Nothing to do.`,
  postLeftOut: (network: string) => `Our database does not take a post on ${network} as it stands there.`,
  postLeftOutLink: 'See the post',
  postLeftOutNext: (network: string) => `Look at it on ${network} itself. All other posts are here.`,
  readsNearlyUsed: (network: string, used: number, most: number) =>
    `${used} of today’s ${most} reads of ${network} are used.`,
  readsNearlyUsedNext: 'At the limit posts wait until midnight UTC. X_READS_PER_DAY raises it.',
  readsUsed: (network: string, most: number) =>
    `Today’s ${most} reads of ${network} are used up. Posts wait there until `,
  readsUsedNext: 'Then they all come. An admin can raise X_READS_PER_DAY.',
  readsBack: (network: string, waiting: number | null) =>
    waiting === null
      ? `${network} is read again. What waited there comes now.`
      : `${network} is read again. ${waiting === 1 ? '1 post' : `About ${waiting} posts`} waited there and come now.`,
  workLate: (count: number, minutes: number) =>
    `${count === 1 ? 'A message waits' : `${count} messages wait`} to go out, the oldest for ${minutes} minutes.`,
  workLateNext: 'They go out by themselves, in their order. If that does not begin soon, an admin looks at the log.',
  workOnTime: 'Everything that waited has gone out. Nothing to do.',
  clockWrong: (minutes: number) =>
    `The clock of the machine that runs this bot is ${Math.abs(minutes) === 1 ? '1 minute' : `${Math.abs(minutes)} minutes`} ${minutes < 0 ? 'behind' : 'ahead'}.`,
  clockWrongNext: (network: string) =>
    `Turn on time synchronisation (NTP) there. Times on cards are wrong, and ${network} may refuse what is sent.`,
  clockRight: 'The machine’s clock is right again. Nothing to do.',
  mismatch: (handle: string, found: string) =>
    `The key for @${handle} belongs to @${found}. Answers from it are on hold.`,
  mismatchNext: (department: string) => `Connect the right account for ${department}. Answers by hand still work.`,
  accountRefused: (handle: string) => `@${handle} cannot publish: its key is no longer accepted.`,
  accountRefusedNext: (department: string) => `Connect the account of ${department} again. Answers by hand still work.`,
  noTriage: (held: number) =>
    held === 1 ? '1 post waits, because triage has no channel.' : `${held} posts wait, because triage has no channel.`,
  noTriageNext: 'Choose one on the app’s Home tab, then they come at once.',
  channelLost: (department: string) => `Cards for ${department} no longer reach `,
  channelLostNext: 'They come to triage meanwhile. Invite the bot there again, or choose another channel.',
  channelPublic: (department: string) =>
    ` is public: everybody in the workspace can join it and answer as ${department}.`,
  channelPublicNext: 'Make it private, unless that is what you want.',
  channelShared: ' is shared with another organisation, so residents’ posts stay out of it.',
  channelSharedNext: (department: string) => `Choose another channel for ${department}.`,
  cardUnsure: 'Slack did not say whether cards had arrived in ',
  cardUnsureNext: ', so they come once more. Where one stands twice, both work.',
  movedFrom: (department: string) => ` moved this here from ${department}.`,
  comma: ', ',
  stop: '.',
} as const;
