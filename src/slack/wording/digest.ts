/** One message for many cards. */
export const digest = {
  posts: (count: number, places: string) => `${count} ${count === 1 ? 'post' : 'posts'} for ${places}`,
  and: ' and ',
  comma: ', ',
  to: ' to ',
  apart: ' · ',
  folded: ', folded into one card.',
  danger: 'Danger to life? Call 911 first, then answer.',
  dangers: (count: number, places: string) =>
    `${count} ${count === 1 ? 'post that may tell' : 'posts that may tell'} of danger, for ${places}`,
  dangersWait: 'More of them came at once than can be seen one by one.',
  nobodys: (count: number) => `${count} ${count === 1 ? 'post that seems' : 'posts that seem'} to be for nobody here`,
  together: ', together in one message.',
  noHurry: 'Praise, opinions, jokes or spam, by their words. A look now and then is enough.',
  waits: (waiting: number, count: number) =>
    waiting === count ? 'Nothing is lost, nobody is paged.' : `${waiting} of them still wait for somebody.`,
  nothingWaits: 'None of them waits here any more. Nothing to do.',
  none: 'No post is left here.',
  many: (count: number) => (count === 1 ? 'It reads:' : 'The first ones:'),
  manyName: 'Many of them name ',
  theFirst: '. The first ones:',
  goThrough: 'Go through them',
  goThroughAloud: (waiting: number) => `Go through them: ${waiting} posts, oldest first`,
  coming: (coming: number, left: number) =>
    `The oldest ${coming === 1 ? 'one comes' : `${coming} come`} into the thread. ${left === 0 ? 'None waits after that.' : `${left} wait after that.`}`,
  gone: 'These posts are no longer kept together. Type /mention-stats open to see what waits.',
} as const;
