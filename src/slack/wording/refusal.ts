import type { Status } from '../../core/mention.ts';

/** Why a press changed nothing, for the one who pressed. Nobody is told that they were late. */
export const refusal = {
  gone: 'This post is no longer here. Nothing to do.',
  taken: ' is answering since ',
  takenNext: '. You can watch here, or take over.',
  takenPlain: 'Somebody else is answering. You can watch on the card, or take over.',
  onItsWay: (network: string) => `An answer is on its way to ${network}. The card says how it ends.`,
  checkFirst: (network: string) =>
    `An answer may be on ${network} already. Look at the thread, then say so on the card.`,
  changed: 'The author changed the post. Read it again, then publish. Your draft is kept.',
} as const;

export const tooLate: Readonly<Record<Status, string>> = {
  received: 'Nobody has this post yet. Its card comes in a moment.',
  routed: 'Nobody is answering this post now. Press Reply on its card first.',
  posted: 'Nobody is answering this post now. Press Reply on its card first.',
  claimed: 'Somebody is answering this post. The card shows who.',
  replying: 'An answer is on its way. The card says how it ends.',
  by_hand: 'Somebody is answering this post by hand. The card shows who.',
  replied: 'This post is answered already. The card shows by whom.',
  dismissed: 'This post was put aside. Press Reopen on its card first.',
  answered_elsewhere: 'The city answered this post meanwhile. Press Reopen on its card to add something.',
  withdrawn: 'The author deleted or hid this post. Nothing to do.',
};
