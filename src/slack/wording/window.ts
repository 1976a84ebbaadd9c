/** What windows say besides their own matter. */
export const windows = {
  moment: 'One moment.',
  fills: 'The window fills by itself.',
  onItsWay: (network: string) => `On its way to ${network}.`,
  onItsWayNext: 'You can close this window. The card says how it ended.',
  checking: 'Looking once more whether it can go out.',
  recorded: 'Recorded. Thank you.',
  recordedNext: 'The card shows the answer and its link.',
  nothingPublished: 'Nothing was published. Your draft is kept.',
  previewVoid: 'Something changed since the preview, so it no longer holds. Read it again before you publish.',
  previewVoidNext: 'Nothing was published. Press Reply on the card: your draft is kept.',
  pressAgain: 'Slack took too long to open the window. Press the button again.',
  lookFirst: (word: string) =>
    `This did not go through. Look at the card before you press again. For the admins, the word is ${word}.`,
  full: 'The disk of mention-relay is full. Your answer was not sent. Tell the admins.',
  noAccount: (short: string, network: string) =>
    `${short} has no account on ${network}, so nobody can answer from here. An admin can add one.`,
  moved: 'This post went to another department meanwhile.',
  noFinalSay: 'The city has no channel with the final say yet. An admin can set one.',
  staysOpen: 'Nothing was changed. The post stays open for your colleagues.',
  done: 'Done.',
  doneNext: 'You can close this window.',
  notDone: 'Nothing was changed.',
} as const;
