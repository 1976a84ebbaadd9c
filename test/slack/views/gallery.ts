import type { Notice } from '../../../src/core/notice.ts';
import type { Status } from '../../../src/core/mention.ts';
import type { Numbers, OpenMention } from '../../../src/core/stats.ts';
import type { Denied } from '../../../src/slack/access.ts';
import { accessMessage } from '../../../src/slack/views/access.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import { departmentView } from '../../../src/slack/views/department.ts';
import { digestMessage } from '../../../src/slack/views/digest.ts';
import { dismissView } from '../../../src/slack/views/dismiss.ts';
import { escalateView } from '../../../src/slack/views/escalate.ts';
import type { HomePost } from '../../../src/slack/views/home.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { moveView } from '../../../src/slack/views/move.ts';
import { noticeMessage } from '../../../src/slack/views/notice.ts';
import { openMessage } from '../../../src/slack/views/open.ts';
import { refusalMessage } from '../../../src/slack/views/refusal.ts';
import type { Preview } from '../../../src/slack/views/reply.ts';
import {
  byHandView,
  loadingView,
  previewView,
  refusedView,
  takenView,
  writeView,
} from '../../../src/slack/views/reply.ts';
import { statsMessage } from '../../../src/slack/views/stats.ts';
import { subscribeMessage } from '../../../src/slack/views/subscribe.ts';
import { wrongQuestionMessage } from '../../../src/slack/views/wrong-question.ts';
import { anas, AT, danas, inParks, MAYORS, MINUTE, PARKS, PUBLISHED, STREETS, WORKSPACE } from './parks.ts';

const STATUSES = [
  'posted',
  'claimed',
  'replying',
  'by_hand',
  'replied',
  'dismissed',
  'answered_elsewhere',
  'withdrawn',
] as const satisfies Status[];

/**
 * Everything that people see in Slack, with the same words wherever somebody else's words come in. `typed` is what the
 * person before the window wrote, who gets it back as it is.
 */
export function gallery(
  words: string,
  typed = words,
): Readonly<{ messages: Record<string, object>; views: Record<string, object> }> {
  return {
    messages: { ...cards(words), ...digests(words), ...notices(words), ...answers(words), ...numbersOf(words) },
    views: { ...replies(words, typed), ...sorting(words), ...homes(words, typed) },
  };
}

export function previewOf(words: string, changes: Partial<Preview> = {}): Preview {
  return {
    metadata: '{}',
    mentionId: 'm_1',
    mention: danas({ text: words, authorName: words, authorHandle: words }),
    network: 'X',
    department: { ...PARKS, short: words },
    via: 'direct',
    handle: words,
    paused: false,
    draft: {
      text: words,
      length: 12,
      limit: 280,
      over: 0,
      cost: 0.01,
      privacy: [{ kind: 'phone', words }],
      hints: [{ kind: 'jargon', words }],
    },
    ...changes,
  };
}

export function numbersIn(words: string, changes: Partial<Numbers> = {}): Numbers {
  const counts = {
    received: 12,
    answered: 9,
    byMayor: 1,
    byHand: 2,
    open: 2,
    dismissed: 1,
    withdrawn: 0,
    half: 14 * MINUTE,
    nineOfTen: 230 * MINUTE,
  };
  return {
    period: '30d',
    from: AT,
    to: AT + 600 * MINUTE,
    department: null,
    all: counts,
    departments: Array.from({ length: 40 }, (_, at) => ({
      ...counts,
      received: at,
      id: `d${at}`,
      name: words,
      short: words,
    })),
    people: Array.from({ length: 60 }, (_, at) => ({
      person: `U${at}`,
      answered: 9,
      byHand: at % 2,
      half: at % 3 === 0 ? null : MINUTE,
    })),
    oldest: Array.from({ length: 10 }, () => waiting(words)),
    routing: {
      routed: 12,
      triage: 2,
      all: { settled: 9, moved: 2 },
      departments: [{ id: 'd39', settled: 5, moved: 1 }],
      weeks: [4, 3, 2].map((settled) => ({ settled, moved: 1 })),
    },
    ...changes,
  };
}

function waiting(words: string): OpenMention {
  const url = 'https://x.com/a/status/1';
  return {
    id: 'm_1',
    authorName: words,
    authorHandle: words,
    text: words,
    department: words,
    postedAt: AT,
    url,
    responder: 'U07ANA',
  };
}

function cards(words: string): Record<string, object> {
  const texts = { text: words, authorName: words, authorHandle: words, escalatedWord: words };
  const odd = { ...STREETS, name: words, short: words };
  const names = {
    department: { ...odd, id: 'parks' },
    replyHandle: words,
    replyDepartment: words,
    runnerUp: odd,
  };
  const answers = [{ ...MAYORS, text: words, name: words, handle: words }];
  const others = [{ ...MAYORS, as: 'streets', text: words, name: words, handle: words }];
  const pictured = { pictures: [{ kind: 'picture' as const, url: 'https://p.example/1.jpg', alt: words }] };
  const drawn = STATUSES.map((status): [string, object] => [
    `a card that is ${status}`,
    cardMessage(
      inParks(
        { ...texts, status, responder: 'U07ANA', leaseUntil: AT },
        { ...names, answers, reply: anas({ text: words }) },
      ),
      WORKSPACE,
    ),
  ]);
  const claimed = { ...texts, status: 'claimed', responder: 'U07ANA' } as const;
  const more = {
    'a refused card': inParks(
      { ...claimed, obstacle: { kind: 'refused', words } },
      { ...names, reply: anas({ text: words }) },
    ),
    'a held card': inParks(
      { ...claimed, obstacle: { kind: 'held', words } },
      { ...names, answers, reply: anas({ text: words }) },
    ),
    'an unsure card': inParks(
      { ...texts, status: 'replying', unsure: true },
      { ...names, reply: anas({ text: words }) },
    ),
    'a published card': inParks(
      { ...texts, status: 'replied', editedAt: AT, latestId: '2' },
      { ...names, reply: PUBLISHED },
    ),
    'a moved card': inParks(
      { ...texts, status: 'routed', statusBy: 'U07ANA' },
      { role: 'moved', movedTo: { department: words, channel: 'C0S', ts: '1.2', by: 'U07ANA', at: AT } },
    ),
    'an escalation': inParks({ ...texts, escalatedAt: AT, escalatedBy: 'U07ANA' }, { ...names, role: 'escalation' }),
    'a card by hand': inParks(texts, { ...names, goesOut: { via: 'by_hand', handle: words, held: 'paused' } }),
    'a card as the mayor': inParks(texts, {
      ...names,
      goesOut: { via: 'as_mayor', handle: words, held: 'account' },
      neighbours: 1,
    }),
    'a card with a picture': inParks({ ...texts, ...pictured }, names),
    'a card that others answered': inParks({ ...texts, status: 'answered_elsewhere' }, { ...names, answers: others }),
    'a card that others may have answered': inParks(texts, { ...names, answers: others }),
    'a held card of another’s answer': inParks(
      { ...claimed, obstacle: { kind: 'held', words: 'answered' } },
      { ...names, answers: others, reply: anas({ text: words }) },
    ),
    'a card held because of the account': inParks(
      { ...claimed, obstacle: { kind: 'held', words: 'account' } },
      { ...names, reply: anas({ text: words }) },
    ),
    'a card of a department that looks on': inParks(texts, { ...names, looksOn: true }),
    'a card that follows up': inParks(texts, { ...names, followsUp: true }),
    'a card in triage': inParks(
      { ...texts, verdict: { department: 'triage', runnerUp: 'streets', why: [words], sure: 0.3, emergency: [] } },
      { ...names, department: { ...odd, id: 'triage' }, goesOut: null },
    ),
    danger: inParks(
      { ...texts, verdict: { department: 'parks', runnerUp: null, why: [words], sure: 1, emergency: [words] } },
      names,
    ),
  };
  return {
    ...Object.fromEntries(drawn),
    ...Object.fromEntries(Object.entries(more).map(([name, card]) => [name, cardMessage(card, WORKSPACE)])),
  };
}

export function everyNotice(words: string): readonly Notice[] {
  const to = { responder: 'U07ANA' } as const;
  const kinds = ['credits', 'spend_cap', 'auth', 'rate', 'refused', 'server'];
  return [
    { about: 'refused', ...to, words, network: 'X' },
    { about: 'held', ...to, who: words },
    { about: 'unsure', ...to, network: 'X' },
    { about: 'edited', ...to },
    { about: 'answered', ...to, who: words },
    { about: 'lapsed', only: 'U07ANA', department: words },
    { about: 'taken_over', only: 'U07ANA', by: 'U07TOM' },
    { about: 'reminder', only: 'U07ANA', handle: words, network: 'X' },
    { about: 'missed', network: 'X', lost: true },
    { about: 'missed', network: 'X', lost: false },
    ...kinds.map((kind) => ({ about: 'network_stopped', network: 'X', kind, words }) as const),
    { about: 'network_back', network: 'X' },
    {
      about: 'posts_missing',
      network: 'X',
      expected: 412,
      received: 398,
      from: 1_795_273_200_000,
      to: 1_795_276_800_000,
    },
    { about: 'posts_complete', network: 'X' },
    { about: 'post_left_out', network: 'X', link: 'https://x.com/i/status/1990000000000000001' },
    { about: 'post_left_out', network: 'X', link: null },
    { about: 'post_left_out', network: 'X', link: 'https://x.com/i/status/1990000000000000001' },
    { about: 'post_left_out', network: 'X', link: null },
    { about: 'reads_nearly_used', network: 'X', used: 16_020, most: 20_000 },
    { about: 'reads_used', network: 'X', most: 20_000, until: 1_795_305_600_000 },
    { about: 'reads_back', network: 'X', waiting: 312 },
    { about: 'reads_back', network: 'X', waiting: null },
    { about: 'feed_silent', network: 'X', hours: 6, usual: 14 },
    { about: 'feed_silent', network: 'X', hours: 1, usual: 40 },
    { about: 'feed_back', network: 'X' },
    { about: 'reading_late', network: 'X', minutes: 20 },
    { about: 'work_late', count: 212, minutes: 15 },
    { about: 'work_on_time' },
    { about: 'clock_wrong', network: 'X', minutes: 12 },
    { about: 'clock_wrong', network: 'X', minutes: -1 },
    { about: 'clock_right' },
    { about: 'account_mismatch', handle: words, found: words, department: words },
    { about: 'account_refused', handle: words, department: words, words },
    { about: 'no_triage', held: 1 },
    { about: 'no_triage', held: 7 },
    { about: 'channel_lost', channel: 'C0PARKS', department: words, words },
    { about: 'channel_public', channel: 'C0PARKS', department: words },
    { about: 'channel_shared', channel: 'C0PARKS', department: words },
    { about: 'card_unsure', channel: 'C0PARKS' },
    { about: 'moved_word', by: 'U07ANA', from: words, word: words },
  ];
}

function digests(words: string): Record<string, object> {
  const first = [1, 2, 3].map((at) => danas({ id: `m${at}`, text: words, authorName: words, authorHandle: words }));
  const parks = { ...PARKS, short: words };
  const many = { id: 'g1', channel: 'C0PARKS', departments: [parks], count: 214, waiting: 214, first };
  const digest = {
    ...many,
    from: AT,
    to: AT + 10 * MINUTE,
    shared: [words, `${words} street`],
    about: 'many' as const,
  };
  const lines = Array.from({ length: 15 }, (_, at) => first[at % 3] ?? danas());
  const nobodys = { ...digest, about: 'nobodys' as const, departments: [{ ...PARKS, id: 'triage' }], count: 15 };
  return {
    'digest, fresh': digestMessage(digest),
    'digest, half gone through': digestMessage({ ...digest, waiting: 100, shared: [words] }),
    'digest, nothing waits': digestMessage({ ...digest, waiting: 0, shared: [] }),
    'digest of three departments': digestMessage({ ...digest, departments: [parks, STREETS, PARKS] }),
    'digest of one': digestMessage({ ...digest, count: 1, waiting: 1, first: first.slice(0, 1), to: AT }),
    'digest of what may tell of danger': digestMessage({ ...digest, about: 'danger' }),
    'digest of danger, half gone through': digestMessage({ ...digest, about: 'danger', waiting: 100 }),
    'digest of danger, dealt with': digestMessage({ ...digest, about: 'danger', waiting: 0 }),
    'digest of what is nobody’s': digestMessage({ ...nobodys, waiting: 15, first: lines, shared: [] }),
    'digest of what is nobody’s, dealt with': digestMessage({ ...nobodys, waiting: 0, first: lines, shared: [] }),
    'digest, nothing left': digestMessage({ ...digest, departments: [], count: 0, waiting: 0, first: [], shared: [] }),
  };
}

function notices(words: string): Record<string, object> {
  return Object.fromEntries(
    everyNotice(words).map((notice, at) => [`notice ${at}: ${notice.about}`, noticeMessage(notice)]),
  );
}

export const DENIED: readonly Denied[] = [
  { why: 'guest' },
  { why: 'outsider' },
  { why: 'bot' },
  { why: 'deleted' },
  { why: 'not_in_channel', channel: 'C0PARKS' },
  { why: 'no_home' },
  { why: 'not_admin' },
  { why: 'silent' },
];

function answers(words: string): Record<string, object> {
  const department = { id: 'parks', name: words, short: words };
  const mention = danas({ status: 'claimed', unsure: true });
  return {
    ...Object.fromEntries(
      DENIED.flatMap((one) => [
        [`access: ${one.why}`, accessMessage(one, { short: words, homeChannel: 'C0PARKS' })],
        [`access without a channel: ${one.why}`, accessMessage(one, { short: words, homeChannel: null })],
      ]),
    ),
    ...Object.fromEntries(
      STATUSES.map((status) => [
        `too late: ${status}`,
        refusalMessage({ kind: 'status', mention: danas({ status }) }, 'X'),
      ]),
    ),
    'too late: gone': refusalMessage({ kind: 'gone' }, 'X'),
    'too late: taken': refusalMessage({ kind: 'taken', mention, responder: 'U07TOM' }, 'X'),
    'too late: changed': refusalMessage({ kind: 'changed', mention }, 'X'),
    'too late: on its way': refusalMessage({ kind: 'on_its_way', mention }, 'X'),
    subscribed: subscribeMessage({ about: 'subscribed', department }),
    again: subscribeMessage({ about: 'again', department }),
    unsubscribed: subscribeMessage({ about: 'unsubscribed', department }),
    'not subscribed': subscribeMessage({ about: 'not_subscribed', department }),
    'home stays': subscribeMessage({ about: 'home_stays', department }),
    list: subscribeMessage({ about: 'list', departments: Array.from({ length: 90 }, () => department) }),
    'empty list': subscribeMessage({ about: 'list', departments: [] }),
    which: subscribeMessage({ about: 'which', departments: [department] }),
    unknown: subscribeMessage({ about: 'unknown', typed: words, departments: [department] }),
    'unknown of none': subscribeMessage({ about: 'unknown', typed: words, departments: [] }),
    shared: subscribeMessage({ about: 'shared' }),
    invite: subscribeMessage({ about: 'invite', bot: words }),
    'not allowed': subscribeMessage({ about: 'not_allowed', department, homeChannel: 'C0PARKS' }),
    'not allowed without home': subscribeMessage({ about: 'not_allowed', department, homeChannel: null }),
  };
}

function numbersOf(words: string): Record<string, object> {
  const nobody = { byMayor: 0, byHand: 0, half: null, nineOfTen: null };
  const none = { received: 0, answered: 0, open: 0, dismissed: 0, withdrawn: 0, ...nobody };
  return {
    numbers: statsMessage(numbersIn(words)),
    'numbers, plain': statsMessage(numbersIn(words), { plain: true }),
    'numbers of one department': statsMessage(
      numbersIn(words, { department: { id: 'parks', name: words, short: words } }),
    ),
    'numbers, shared': statsMessage(numbersIn(words), { sharedBy: 'U07ANA' }),
    'no numbers': statsMessage(
      numbersIn(words, { all: none, departments: [], people: null, oldest: [], department: STREETS }),
    ),
    open: openMessage(
      Array.from({ length: 30 }, () => waiting(words)),
      { department: words, total: 31, now: AT },
    ),
    'nothing open': openMessage([], { department: null, total: 0, now: AT }),
    'wrong question': wrongQuestionMessage({ words, why: 'two_periods' }, [PARKS, STREETS]),
  };
}

function replies(words: string, typed: string): Record<string, object> {
  const { mention, draft } = previewOf(words);
  const preview = (changes: Partial<Preview> = {}) =>
    previewOf(words, { draft: { ...draft, text: typed }, ...changes });
  const thread = Array.from({ length: 20 }, (_, at) => ({
    name: words,
    handle: words,
    text: words,
    at: AT,
    city: at % 2 === 0,
  }));
  const writing = {
    metadata: '{}',
    mention: { ...mention, obstacle: { kind: 'refused', words } as const },
    network: 'X',
    department: { ...PARKS, short: words, voice: words, policy: words },
    thread,
    quoted: { name: words, handle: words, text: words, url: 'https://x.com/a/status/1' },
    draft: { text: typed, by: 'U07TOM' },
  };
  return {
    loading: loadingView(words, words, '{}'),
    write: writeView(writing),
    'write afresh': writeView({ ...writing, draft: null, thread: [], quoted: null, mention: danas() }),
    preview: previewView(preview()),
    'preview as the mayor': previewView(preview({ via: 'as_mayor', paused: true })),
    'preview of too much': previewView(preview({ draft: { ...draft, text: typed, length: 292, over: 12 } })),
    'by hand': byHandView({ ...preview(), composer: 'https://x.com/intent/post?text=Hi' }),
    refused: refusedView('Reply', 'This post was put aside.', 'Press Reopen on its card first.', '{}'),
    taken: takenView({ responder: 'U07TOM', since: AT, now: AT, metadata: '{}' }),
  };
}

function sorting(words: string): Record<string, object> {
  const mention = danas({ text: words, authorName: words, authorHandle: words });
  const to = Array.from({ length: 130 }, (_, at) => ({ id: `d${at}`, name: words, short: words, channelName: words }));
  return {
    dismiss: dismissView(mention, 'X', '{}'),
    move: moveView({ metadata: '{}', mention, network: 'X', to, runnerUp: 'd120' }),
    'nowhere to move': moveView({ metadata: '{}', mention, network: 'X', to: [], runnerUp: null }),
    escalate: escalateView(mention, 'X', 'C0DECIDE', '{}'),
  };
}

function homes(words: string, typed: string): Record<string, object> {
  const department = { id: 'parks', name: words, short: words };
  const post: HomePost = {
    id: 'm_1',
    authorName: words,
    authorHandle: words,
    text: words,
    lang: 'es',
    postedAt: AT,
    department,
    maybe: words,
    responder: null,
    card: 'https://alderfalls.slack.com/archives/C0PARKS/p1',
    canReply: true,
  };
  const posts = Array.from({ length: 60 }, () => post);
  const full = { departments: [department], mine: posts, open: posts, openCount: 70 };
  const admin = {
    health: { networks: [{ title: 'X', lastReadAgo: null }], owed: 2, oldestOwed: 4_000, unsure: 1, paused: true },
    departments: Array.from({ length: 50 }, () => ({
      ...department,
      handle: words,
      homeChannel: 'C0PARKS',
      open: 3,
      subscribed: 1,
      known: ['parks', 'animals'],
    })),
    rules: Array.from({ length: 5 }, () => ({ words, department: words, right: 23, of: 25 })),
    inForce: Array.from({ length: 7 }, () => ({ id: 'e1', words, department: words, right: 23, of: 25 })),
    lessons: Array.from({ length: 5 }, () => ({ id: 'l1', by: 'U07ANA', text: words, department: words })),
    todo: [
      { about: 'no_triage' },
      { about: 'no_final_say' },
      { about: 'no_channel', department: words },
      { about: 'no_account', department: words },
      { about: 'no_keywords', department: words },
      { about: 'account_held', handle: words },
      { about: 'bot_missing', channel: 'C0PARKS', bot: words },
      { about: 'channels_public', channels: ['C0PARKS', 'C0STREETS'], departments: [words, words] },
    ],
  } as const;
  const moved = Array.from({ length: 9 }, () => ({ department: words, moved: 3, settled: 41 }));
  const edited = {
    name: typed,
    short: typed,
    keywords: [typed, typed],
    homeChannel: 'C0PARKS',
    handle: typed,
    description: typed,
    voice: typed,
    policy: typed,
    asMayor: true,
  };
  return {
    'home of an admin': homeView({ staff: full, admin, moved, now: AT }),
    'home of staff': homeView({ staff: full, admin: null, moved, now: AT }),
    'home with nothing': homeView({
      staff: { departments: [], mine: [], open: [], openCount: 0 },
      admin: { ...admin, todo: [], departments: [], rules: [], inForce: [], lessons: [] },
      moved: [],
      now: AT,
    }),
    'add a department': departmentView(null, '{}'),
    'edit a department': departmentView(edited, '{}'),
  };
}
