import type { Action, ActionName } from './action.ts';
import { change } from './change.ts';
import type { Refusal } from './refusal.ts';
import type { Owed, Rule } from './rule.ts';
import type { Verdict } from './verdict.ts';

/**
 * The life of a mention, as a table. Every poll, click, timer and answer from a network is an {@link Action};
 * `decide` says what becomes of the mention, and `RULES` is all it knows. Pure: no clock, no I/O.
 *
 * mention: one post that names the mayor, as the city sees it · claim: a lease on the right to answer ·
 * responder: the person who handles it · unsure: nobody can know whether the reply was published.
 */
export type Status =
  | 'received'
  | 'routed'
  | 'posted'
  | 'claimed'
  | 'replying'
  | 'by_hand'
  | 'replied'
  | 'dismissed'
  | 'answered_elsewhere'
  | 'withdrawn';

export const OPEN = ['received', 'routed', 'posted', 'claimed', 'replying', 'by_hand'] as const satisfies Status[];
const ALL = [...OPEN, 'replied', 'dismissed', 'answered_elsewhere', 'withdrawn'] as const satisfies Status[];

export type Mention = Readonly<{
  id: string;
  network: string;
  /** The network's id of the first version; of the version to answer. */
  postId: string;
  latestId: string;
  conversationId: string;
  authorId: string;
  authorHandle: string;
  authorName: string;
  /** Empty once withdrawn. */
  text: string;
  lang: string | null;
  url: string;
  pictures: readonly Readonly<{ kind: 'picture' | 'video'; url: string | null; alt: string | null }>[];
  quotesId: string | null;
  quotesUrl: string | null;
  inReplyTo: string | null;
  names: readonly string[];
  chained: readonly string[];
  postedAt: number;
  receivedAt: number;
  editedAt: number | null;
  status: Status;
  /** Grows by one with every change. */
  version: number;
  /** null until routed. */
  department: string | null;
  verdict: Verdict | null;
  /** The first mention of this author in the conversation. */
  inThreadOf: string | null;
  responder: string | null;
  /** When a claim, or a reply by hand, lapses by itself. */
  leaseUntil: number | null;
  /** Who brought it into its status (null: the program), when, and why in words or a key. */
  statusBy: string | null;
  statusAt: number;
  statusWhy: string | null;
  /** The reply that is on its way, or was published. */
  replyId: string | null;
  unsure: boolean;
  /** Asked for a decision, until somebody moves it or ends it. */
  escalatedBy: string | null;
  escalatedAt: number | null;
  escalatedWord: string | null;
  /** What stands in the way since the last try. `held`: somebody of the city answered meanwhile. */
  obstacle: Readonly<{ kind: 'refused' | 'held'; words: string }> | null;
}>;

const SETTLED = ['replied', 'dismissed', 'answered_elsewhere'] as const satisfies Status[];
const HANDLED = ['posted', 'claimed', 'by_hand'] as const satisfies Status[];
const WRITING = ['claimed', 'by_hand'] as const satisfies Status[];
const NOT_WITHDRAWN = [...OPEN, ...SETTLED] as const satisfies Status[];

export const RULES = {
  route: { from: ['received'], to: 'routed', event: 'routed', owes: ['cards'] },
  post: { from: ['routed'], to: 'posted', event: 'posted', owes: [] },
  claim: {
    from: ['routed', 'posted', 'claimed'],
    to: 'claimed',
    event: 'claimed',
    owes: ['redraw'],
    needs: 'responder',
  },
  write: { from: ['claimed'], to: 'same', event: 'drafted', owes: ['redraw'], needs: 'responder' },
  release: { from: WRITING, to: 'posted', event: 'released', owes: ['redraw'], needs: 'responder' },
  lapse: { from: WRITING, to: 'posted', event: 'lapsed', owes: ['redraw', 'whisper'] },
  take_over: { from: WRITING, to: 'claimed', event: 'taken_over', owes: ['redraw', 'whisper'] },
  reply: {
    from: ['claimed'],
    to: 'replying',
    event: 'replying',
    owes: ['redraw', 'reply'],
    needs: 'responder',
    keeps: true,
  },
  hand_over: { from: WRITING, to: 'by_hand', event: 'handed_over', owes: ['redraw'], needs: 'responder', keeps: true },
  remind: { from: ['by_hand'], to: 'same', event: 'reminded', owes: ['whisper'] },
  publish: { from: ALL, to: 'replied', only: NOT_WITHDRAWN, event: 'published', owes: ['redraw'], keeps: true },
  bounce: { from: ALL, to: 'claimed', only: ['replying'], event: 'bounced', owes: ['redraw', 'line'], keeps: true },
  hold: { from: ['replying'], to: 'claimed', event: 'held', owes: ['redraw', 'line'], keeps: true },
  doubt: { from: ALL, to: 'same', event: 'doubted', owes: ['redraw', 'line'] },
  confirm: {
    from: ALL,
    to: 'replied',
    only: NOT_WITHDRAWN,
    event: 'confirmed',
    owes: ['redraw'],
    needs: 'unsure',
    keeps: true,
  },
  resend: { from: OPEN, to: 'replying', event: 'resent', owes: ['redraw', 'reply'], needs: 'unsure', keeps: true },
  give_up: {
    from: ALL,
    to: 'claimed',
    only: ['replying'],
    event: 'given_up',
    owes: ['redraw'],
    needs: 'unsure',
    keeps: true,
  },
  reroute: {
    from: ['routed', ...HANDLED],
    to: 'routed',
    event: 'rerouted',
    owes: ['cards', 'moved'],
    needs: 'responder',
  },
  escalate: {
    from: ['routed', ...HANDLED, 'replying'],
    to: 'routed',
    event: 'escalated',
    owes: ['escalation', 'redraw'],
    needs: 'responder',
  },
  dismiss: { from: ['routed', ...HANDLED], to: 'dismissed', event: 'dismissed', owes: ['redraw'], needs: 'responder' },
  reopen: { from: SETTLED, to: 'posted', event: 'reopened', owes: ['redraw'] },
  answer_elsewhere: {
    from: ['routed', ...HANDLED],
    to: 'answered_elsewhere',
    event: 'answered_elsewhere',
    owes: ['redraw', 'line'],
  },
  edit: { from: NOT_WITHDRAWN, to: 'same', event: 'edited', owes: ['redraw', 'line'] },
  withdraw: { from: NOT_WITHDRAWN, to: 'withdrawn', event: 'withdrawn', owes: ['redraw'] },
} as const satisfies Record<ActionName, Rule>;

export type EventName = (typeof RULES)[ActionName]['event'] | 'received' | 'access_refused';

export type Decision =
  | Readonly<{ ok: true; mention: Mention; event: EventName; owes: readonly Owed[] }>
  | Readonly<{ ok: false; refusal: Refusal }>;

export function decide(mention: Mention, action: Action, now: number): Decision {
  const rule: Rule = RULES[action.do];
  const refusal = refuse(mention, action, rule, now);
  if (refusal) return { ok: false, refusal };
  const to = rule.to === 'same' || rule.only?.includes(mention.status) === false ? mention.status : rule.to;
  const moves = to !== mention.status || to === 'routed' || to === 'replying';
  const kept = rule.keeps === true || to === mention.status;
  const next: Mention = {
    ...mention,
    version: mention.version + 1,
    status: to,
    ...(moves && { statusBy: action.by, statusAt: now, statusWhy: null }),
    ...(!kept && { responder: null, leaseUntil: null }),
    ...change(mention, action, now),
  };
  return { ok: true, mention: next, event: RULES[action.do].event, owes: rule.owes };
}

function refuse(mention: Mention, action: Action, rule: Rule, now: number): Refusal | null {
  if (!rule.from.includes(mention.status)) return { kind: 'status', mention };
  if (rule.needs === 'unsure' && !mention.unsure) return { kind: 'status', mention };
  if (action.do === 'publish' && mention.status === 'replied' && mention.replyId === action.reply && !mention.unsure) {
    return { kind: 'status', mention };
  }
  if (action.do === 'lapse' && (mention.leaseUntil ?? 0) > now) return { kind: 'status', mention };
  if (action.do === 'escalate' && mention.unsure) return null;
  if (mention.status === 'replying' && action.do === 'escalate') return { kind: 'on_its_way', mention };
  if ((action.do === 'claim' || action.do === 'reply') && mention.unsure) return { kind: 'on_its_way', mention };
  const taken = rule.needs === 'responder' && mention.responder !== null && mention.responder !== action.by;
  if (taken && action.by !== null) return { kind: 'taken', mention, responder: mention.responder };
  if ((action.do === 'reply' || action.do === 'write') && mention.responder !== action.by)
    return { kind: 'status', mention };
  if (action.do === 'reply' && action.reply.to !== mention.latestId) return { kind: 'changed', mention };
  return null;
}
