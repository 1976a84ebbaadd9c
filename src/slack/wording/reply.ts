import type { PrivateData } from '../../core/privacy.ts';
import type { VoiceHint } from '../../core/voice.ts';
import { buttons } from './buttons.ts';

/** The windows in which somebody answers. A title and a submit button hold 24 characters. */
export const reply = {
  title: (short: string) => fit(`Reply as ${short}`, 'Reply'),
  opening: (author: string) => `Opening ${author}’s post and the thread so far.`,
  openingNext: 'This takes a moment. The window fills by itself.',
  keep: 'Close, keep draft',
  close: 'Close',
  back: 'Back',
  preview: 'Preview',
  thread: 'The thread so far',
  earlier: (count: number) =>
    count === 1 ? '1 earlier post is on the network.' : `${count} earlier posts are on the network.`,
  city: ' · the city',
  quoted: 'The post it quotes',
  voice: (short: string) => `How ${short} sounds`,
  policy: 'What to keep to',
  answerLabel: 'Your answer',
  placeholder: 'Say what happens next, and when.',
  hint: (network: string) => `Plain words work best. The next step shows how ${network} counts it.`,
  draftOf: 'The draft is from ',
  ownDraft: 'Your draft, as you left it.',
  tooLong: (over: number, length: number, limit: number, network: string) =>
    `${over} too many. ${network} counts ${length}, and ${limit} is the limit.`,
  empty: 'Write your answer first.',
  exactly: 'Exactly this is published',
  from: (handle: string, author: string) => ` · from @${handle}, under ${author}’s post`,
  length: (length: number, limit: number, network: string) => `${length} of ${limit} as ${network} counts`,
  asMayor: (handle: string, short: string) => `It goes out from the mayor’s account @${handle}, signed by ${short}.`,
  isPublic: 'This is public, under the city’s name, as soon as you press Publish.',
  isPrivate: (kinds: readonly PrivateData['kind'][]) =>
    `There is ${listed(kinds.map((kind) => PRIVATE[kind]))} in it. Everybody will see it. Publish it anyway?`,
  publishAs: (handle: string) => fit(`Publish as @${handle}`, 'Publish'),
  paused: 'The city has paused replies. This one goes out when they resume.',
  byHandTitle: 'Reply by hand',
  postIt: (network: string) => `2. Post it on ${network}`,
  postItHow: (network: string, handle: string) =>
    `The text is filled in. Check that ${network} shows you as @${handle}.`,
  linkLabel: '3. Link to your answer',
  linkHint: 'Leave it empty: we usually find your answer within two minutes.',
  linkPlaceholder: 'https://…',
  posted: 'I have posted it',
  oneText: '1. This is your text',
  notALink: (network: string) => `That is no link to a post on ${network}. Copy it from the browser’s address line.`,
  notYours: (handle: string) => `That post is not from @${handle}. Paste the link to the department’s own answer.`,
  notUnder: 'That post does not answer this one. Paste the link to the answer under this post.',
  notSeen: (network: string) => `${network} does not show that post yet. Try again in a minute.`,
  nothingPublished: 'Nothing was published. Your draft is kept.',
  takenTitle: 'Somebody is answering',
  taken: ' is answering since ',
  takenNext: 'You can watch on the card, or take over. Whoever is answering is told.',
  takeOver: buttons.takeOver,
} as const;

/** How the answer might read to the resident. Nobody is scolded: each says what to do. */
export const hints: Readonly<Record<VoiceHint['kind'], (words: string) => string>> = {
  'no date': (words) => `“${words}”: say by when.`,
  'sends away': () => 'It only tells them to call. Say what happens next as well.',
  jargon: (words) => `“${words}” is a word of the trade. Plain words work best.`,
  shouting: (words) => `“${words}” in capitals reads as shouting.`,
};

/** What a reply costs, as the network bills it. */
export function price(dollars: number, network: string): string {
  if (dollars <= 0) return `Costs nothing on ${network}`;
  const cents = Math.round(dollars * 1000) / 10;
  return dollars < 1
    ? `Costs ${cents} ${cents === 1 ? 'cent' : 'cents'} on ${network}`
    : `Costs $${dollars.toFixed(2)} on ${network}`;
}

const PRIVATE: Readonly<Record<PrivateData['kind'], string>> = {
  phone: 'a phone number',
  email: 'an e-mail address',
  address: 'a street address',
  'case number': 'a file number',
  plate: 'a licence plate',
};

function listed(things: readonly string[]): string {
  const [last = '', ...others] = things.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
}

function fit(long: string, short: string): string {
  return long.length > 24 ? short : long;
}
