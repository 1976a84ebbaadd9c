/** The top-level text of a card: what a notification and a screen reader say. All given words are escaped already. */
export const notification = {
  danger: (author: string, words: string) => `Danger to life? Call 911 first. From ${author}: ${words}`,
  decide: (author: string, department: string, words: string) =>
    `A decision is asked for, on a post to ${department} from ${author}: ${words}`,
  open: (author: string, department: string, words: string) => `New for ${department}, from ${author}: ${words}`,
  openByHand: (author: string, department: string, words: string) =>
    `New for ${department}, to answer by hand, from ${author}: ${words}`,
  again: (author: string, words: string) => `${author} wrote again: ${words}`,
  noWords: 'no words in it.',
  withPicture: ' With a picture.',
  withPictures: (count: number) => ` With ${count} pictures.`,
  claimed: (author: string, department: string) => `Somebody is answering ${author} for ${department}.`,
  replying: (author: string, network: string) => `The answer to ${author} is on its way to ${network}.`,
  byHand: (author: string, network: string) => `Somebody is answering ${author} by hand on ${network}.`,
  refused: (author: string, network: string) =>
    `${network} did not publish the answer to ${author}. The draft is kept.`,
  held: (author: string, who: string) => `${who} answered ${author} meanwhile. The answer here is held.`,
  unsure: (author: string, network: string) =>
    `To check: we cannot tell whether the answer to ${author} is on ${network}.`,
  replied: (author: string, department: string) => `Answered: ${department} replied to ${author}. Nothing to do.`,
  elsewhere: (author: string, who: string) => `${who} answered ${author}. Nothing to do.`,
  dismissed: (author: string, why: string) => `No reply needed for ${author}: ${why}.`,
  withdrawn: 'The author deleted or hid this post. Nothing to do.',
  withdrawnUnsure: (network: string) =>
    `The author deleted or hid this post. To check: we cannot tell whether the answer is on ${network}.`,
  moved: (department: string) => `Moved to ${department}.`,
  somebody: 'The author',
} as const;
