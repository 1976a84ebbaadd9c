import type { Mention } from '../src/core/mention.ts';
import type { Answer, Reply } from '../src/core/reply.ts';
import type { Post } from '../src/networks/network.ts';

const THEN = 1_800_000_000_000;

/** Dana's post about the swings, with whatever a test wants to be different. */
export function aMention(different: Partial<Mention> = {}): Mention {
  return {
    id: 'm1',
    network: 'x',
    postId: '1',
    latestId: '1',
    conversationId: '1',
    authorId: '77',
    authorHandle: 'danawhit',
    authorName: 'Dana Whitfield',
    text: 'a huge branch came down on the swings at Miller Park',
    lang: 'en',
    url: 'https://x.com/danawhit/status/1',
    pictures: [],
    quotesId: null,
    quotesUrl: null,
    inReplyTo: null,
    names: ['mayorokafor'],
    chained: [],
    postedAt: THEN,
    receivedAt: THEN + 1_000,
    editedAt: null,
    status: 'posted',
    version: 1,
    department: 'parks',
    verdict: { department: 'parks', runnerUp: 'streets', why: ['swings'], sure: 0.9, emergency: [] },
    inThreadOf: null,
    responder: null,
    leaseUntil: null,
    statusBy: null,
    statusAt: THEN + 2_000,
    statusWhy: null,
    replyId: null,
    unsure: false,
    escalatedBy: null,
    escalatedAt: null,
    escalatedWord: null,
    obstacle: null,
    ...different,
  };
}

export function aReply(different: Partial<Reply> = {}): Reply {
  return {
    id: 'r1',
    mention: 'm1',
    department: 'parks',
    account: 'x-parks',
    remoteId: null,
    handle: 'AlderParks',
    via: 'direct',
    text: 'We have closed the swings. A crew comes this afternoon.',
    to: '1',
    responder: 'UANA',
    at: THEN + 60_000,
    anyway: false,
    ...different,
  };
}

export function anAnswer(different: Partial<Answer> = {}): Answer {
  return {
    network: 'x',
    postId: '900',
    account: 'x-parks',
    as: 'parks',
    text: 'We have closed the swings. A crew comes this afternoon.',
    url: 'https://x.com/AlderParks/status/900',
    at: THEN + 90_000,
    ...different,
  };
}

export function aPost(different: Partial<Post> = {}): Post {
  return {
    id: '1',
    latestId: '1',
    conversationId: '1',
    author: { id: '77', handle: 'danawhit', name: 'Dana Whitfield', protected: false },
    text: '@MayorOkafor a huge branch came down on the swings at Miller Park',
    lang: 'en',
    postedAt: THEN,
    url: 'https://x.com/danawhit/status/1',
    pictures: [],
    inReplyTo: null,
    inReplyToAuthor: null,
    quotes: null,
    names: ['mayorokafor'],
    chained: [],
    repost: false,
    ...different,
  };
}
