import type { Refusal, Status } from '../../core/mention.ts';

/** Why a press changed nothing, for the one who pressed. Nobody is told that they were late. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'gone':
      return 'This post is no longer here. Nothing to do.';
    case 'taken':
      return 'Somebody else is answering. You can watch on the card, or take over.';
    case 'on_its_way':
      return refusal.mention.unsure ? CHECK_FIRST : TOO_LATE.replying;
    case 'changed':
      return 'The author changed the post. Read it again, then publish. Your draft is kept.';
    case 'status':
      return TOO_LATE[refusal.mention.status];
  }
}

export const taken = { since: ' is answering since ', next: '. You can watch here, or take over.' } as const;

const CHECK_FIRST = 'An answer may be out already. Look at the thread, then say so on the card.';

const TOO_LATE: Readonly<Record<Status, string>> = {
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
