import { CLAIM_LEASE } from './lease.ts';
import type { Action } from './action.ts';
import type { Mention } from './mention.ts';

/** What else an action changes of a mention, beside its status and who has it. */
export function change(mention: Mention, action: Action, now: number): Partial<Mention> {
  switch (action.do) {
    case 'route':
      return { department: action.verdict.department, verdict: action.verdict };
    case 'claim':
    case 'take_over':
      return { responder: action.by, leaseUntil: action.leaseUntil };
    case 'write':
      return { leaseUntil: action.leaseUntil };
    case 'reply':
      return { replyId: action.reply.id, leaseUntil: null, obstacle: null };
    case 'hand_over':
      return { replyId: action.reply.id, leaseUntil: action.leaseUntil, obstacle: null };
    case 'publish':
      return { replyId: action.reply, unsure: false, leaseUntil: null, obstacle: null, ...settled };
    case 'confirm':
      return { unsure: false, leaseUntil: null, obstacle: null, ...settled };
    case 'bounce':
      return {
        unsure: false,
        leaseUntil: freshLease(mention, now),
        obstacle: { kind: 'refused', words: action.words },
      };
    case 'hold':
      return { leaseUntil: freshLease(mention, now), obstacle: { kind: 'held', words: action.words } };
    case 'doubt':
      return { unsure: true };
    case 'resend':
      return { unsure: false, responder: mention.responder ?? action.by };
    case 'give_up':
      if (mention.status !== 'replying') return { unsure: false };
      return { unsure: false, responder: mention.responder ?? action.by, leaseUntil: now + CLAIM_LEASE };
    case 'reroute':
      return { department: action.to, obstacle: null, statusWhy: action.word, ...settled };
    case 'escalate':
      return { escalatedBy: action.by, escalatedAt: now, escalatedWord: action.word };
    case 'dismiss':
      return { statusWhy: action.word === null ? action.reason : `${action.reason}: ${action.word}`, ...settled };
    case 'answer_elsewhere':
      return { obstacle: null, ...settled };
    case 'edit':
      return { ...action.post, editedAt: action.at };
    case 'withdraw':
      return { ...REDACTED, verdict: mention.verdict && { ...mention.verdict, why: [], emergency: [] } };
    case 'post':
    case 'release':
    case 'lapse':
    case 'remind':
    case 'reopen':
      return {};
  }
}

/** The author took it back: what they wrote and who they are goes; what the city did stays on record. */
const REDACTED = {
  text: '',
  authorId: '',
  authorName: '',
  authorHandle: '',
  pictures: [],
  names: [],
  chained: [],
  quotesId: null,
  quotesUrl: null,
  url: '',
} as const satisfies Partial<Mention>;

const settled = { escalatedBy: null, escalatedAt: null, escalatedWord: null } as const;

function freshLease(mention: Mention, now: number): number | null {
  return mention.status === 'replying' ? now + CLAIM_LEASE : mention.leaseUntil;
}
