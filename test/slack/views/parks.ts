import type { CardView } from '../../../src/core/card.ts';
import type { Mention } from '../../../src/core/mention.ts';
import type { ReplyState } from '../../../src/core/reply.ts';
import { aMention, aReply } from '../../examples.ts';

/** Dana's post about the swings, on a Saturday morning in Alder Falls. */
export const AT = Date.UTC(2026, 10, 21, 10, 4);
export const MINUTE = 60_000;
export const WORKSPACE = { url: 'https://alderfalls.slack.com/' };

export function danas(changes: Partial<Mention> = {}): Mention {
  return aMention({
    id: 'm_4wq81z',
    postId: '1992613700415823912',
    latestId: '1992613700415823912',
    conversationId: '1992613700415823912',
    text: '@MayorOkafor a huge branch came down on the swings at Miller Park last night.',
    url: 'https://x.com/danawhit/status/1992613700415823912',
    postedAt: AT,
    receivedAt: AT + 20_000,
    version: 3,
    verdict: { department: 'parks', runnerUp: 'streets', why: ['branch', 'swings', 'park'], sure: 0.9, emergency: [] },
    statusAt: AT + MINUTE,
    ...changes,
  });
}

export const PARKS = { id: 'parks', name: 'Parks & Recreation', short: 'Parks' };
export const STREETS = { id: 'streets', name: 'Streets', short: 'Streets' };
export const TRIAGE_DESK = { id: 'triage', name: 'Triage', short: 'Triage' };

export function inParks(mention: Partial<Mention> = {}, changes: Partial<CardView> = {}): CardView {
  return {
    mention: danas(mention),
    network: 'X',
    department: PARKS,
    channel: 'C0PARKS',
    role: 'live',
    movedTo: null,
    runnerUp: STREETS,
    goesOut: { via: 'direct', handle: 'AlderParks', held: null },
    reply: null,
    replyHandle: 'AlderParks',
    replyDepartment: 'Parks',
    answers: [],
    neighbours: 0,
    followsUp: false,
    finalSay: 'C0DECIDE',
    looksOn: false,
    ...changes,
  };
}

export function anas(changes: Partial<ReplyState> = {}): ReplyState {
  const reply = aReply({
    id: 'r_1',
    mention: 'm_4wq81z',
    account: 'a_parks',
    text: 'Hi Dana, we have closed the swings. A crew comes this afternoon.',
    to: '1992613700415823912',
    responder: 'U07ANA',
    at: AT + 6 * MINUTE,
  });
  return {
    ...reply,
    status: 'owed',
    words: null,
    postId: null,
    url: null,
    publishedAt: null,
    publishedText: null,
    ...changes,
  };
}

export const PUBLISHED = anas({
  status: 'published',
  postId: '1992615904511000621',
  url: 'https://x.com/AlderParks/status/1992615904511000621',
  publishedAt: AT + 7 * MINUTE,
});

export const MAYORS: CardView['answers'][number] = {
  network: 'x',
  postId: '1992614740000000000',
  account: 'a_mayor',
  as: 'mayor',
  text: 'Thank you, Dana. Parks knows and a crew is coming today.',
  url: 'https://x.com/MayorOkafor/status/1992614740000000000',
  at: AT + 4 * MINUTE,
  handle: 'MayorOkafor',
  name: 'mayor',
};
