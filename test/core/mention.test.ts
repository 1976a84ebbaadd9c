import { describe, expect, it } from 'vitest';
import type { Action, ActionName } from '../../src/core/action.ts';
import { decide, RULES, type Mention, type Status } from '../../src/core/mention.ts';
import { aMention, anAnswer, aReply } from '../examples.ts';

const NOW = 1_800_000_000_000;
const LEASE = NOW + 900_000;

const ACTIONS: { [N in ActionName]: Extract<Action, { do: N }> } = {
  route: act({ do: 'route', verdict: { department: 'parks', runnerUp: null, why: [], sure: 0.9, emergency: [] } }),
  post: act({ do: 'post' }),
  claim: act({ do: 'claim', leaseUntil: LEASE }),
  write: act({ do: 'write', text: 'On our way.', leaseUntil: LEASE }),
  release: act({ do: 'release' }),
  lapse: { ...act({ do: 'lapse' }), by: null },
  take_over: { ...act({ do: 'take_over', leaseUntil: LEASE }), by: 'UTOM' },
  reply: act({ do: 'reply', reply: aReply() }),
  hand_over: act({ do: 'hand_over', reply: aReply({ via: 'by_hand' }), leaseUntil: LEASE }),
  remind: act({ do: 'remind' }),
  publish: act({ do: 'publish', reply: 'r1', answer: anAnswer() }),
  bounce: act({ do: 'bounce', words: 'No.', reason: 'other' }),
  hold: act({ do: 'hold', words: 'mayor' }),
  doubt: act({ do: 'doubt', words: '' }),
  confirm: act({ do: 'confirm', answer: null }),
  resend: act({ do: 'resend' }),
  give_up: act({ do: 'give_up' }),
  reroute: act({ do: 'reroute', to: 'streets', word: null }),
  escalate: act({ do: 'escalate', word: 'A lawyer wrote.' }),
  dismiss: act({ do: 'dismiss', reason: 'praise', word: null }),
  reopen: act({ do: 'reopen' }),
  answer_elsewhere: act({ do: 'answer_elsewhere', answer: anAnswer() }),
  edit: act({ do: 'edit', post: { latestId: '2', text: 'now different' }, at: NOW }),
  withdraw: act({ do: 'withdraw' }),
};

/** Where each action leads from each status, for the person who has it; nothing: refused. */
const LIFE: Record<Status, Partial<Record<ActionName, Status>>> = {
  received: { route: 'routed' },
  routed: {
    post: 'posted',
    claim: 'claimed',
    reroute: 'routed',
    escalate: 'routed',
    dismiss: 'dismissed',
    answer_elsewhere: 'answered_elsewhere',
  },
  posted: {
    claim: 'claimed',
    reroute: 'routed',
    escalate: 'routed',
    dismiss: 'dismissed',
    answer_elsewhere: 'answered_elsewhere',
  },
  claimed: {
    claim: 'claimed',
    write: 'claimed',
    release: 'posted',
    lapse: 'posted',
    take_over: 'claimed',
    reply: 'replying',
    hand_over: 'by_hand',
    reroute: 'routed',
    escalate: 'routed',
    dismiss: 'dismissed',
    answer_elsewhere: 'answered_elsewhere',
  },
  replying: { hold: 'claimed', bounce: 'claimed' },
  by_hand: {
    release: 'posted',
    lapse: 'posted',
    take_over: 'claimed',
    hand_over: 'by_hand',
    remind: 'by_hand',
    reroute: 'routed',
    escalate: 'routed',
    dismiss: 'dismissed',
    answer_elsewhere: 'answered_elsewhere',
  },
  replied: { reopen: 'posted' },
  dismissed: { reopen: 'posted' },
  answered_elsewhere: { reopen: 'posted' },
  withdrawn: {},
};

describe('the life of a mention', () => {
  for (const [status, moves] of Object.entries(LIFE) as [Status, (typeof LIFE)[Status]][]) {
    for (const name of Object.keys(RULES) as ActionName[]) {
      const expected = moves[name] ?? always(name, status);
      it(`${name.replace('_', ' ')} while ${status.replace('_', ' ')} ${expected ? `leads to ${expected}` : 'is refused'}`, () => {
        const decision = decide(mentionIn(status), ACTIONS[name], timeOf(name));
        expect(decision.ok ? decision.mention.status : null).toBe(expected);
      });
    }
  }

  it('is written one version further by every change', () => {
    const decision = decide(mentionIn('posted'), ACTIONS.claim, NOW);
    expect(decision.ok && decision.mention.version).toBe(8);
  });

  it('knows who answers and until when', () => {
    const decision = decide(mentionIn('posted'), ACTIONS.claim, NOW);
    expect(decision.ok && decision.mention).toMatchObject({
      responder: 'UANA',
      leaseUntil: LEASE,
      statusBy: 'UANA',
      statusAt: NOW,
    });
  });

  it('tells the second person who was faster', () => {
    const decision = decide(mentionIn('claimed'), { ...ACTIONS.claim, by: 'UTOM' }, NOW);
    expect(decision).toMatchObject({ ok: false, refusal: { kind: 'taken', responder: 'UANA' } });
  });

  it('does not let anybody move, put aside or answer what somebody else is answering', () => {
    for (const name of ['reroute', 'dismiss', 'reply', 'write', 'hand_over', 'escalate', 'release'] as const) {
      expect(decide(mentionIn('claimed'), { ...ACTIONS[name], by: 'UTOM' }, NOW).ok).toBe(false);
    }
  });

  it('refuses a reply to a version that the author has changed since', () => {
    const changed = { ...mentionIn('claimed'), latestId: '2' };
    expect(decide(changed, ACTIONS.reply, NOW)).toMatchObject({ refusal: { kind: 'changed' } });
  });

  it('asks a person only while nobody knows whether the reply is out', () => {
    const unsure = { ...mentionIn('replying'), unsure: true };
    const after = (['confirm', 'resend', 'give_up', 'escalate'] as const).map((name) =>
      decide(unsure, ACTIONS[name], NOW),
    );
    expect(after.map((one) => one.ok && [one.mention.status, one.mention.unsure])).toEqual([
      ['replied', false],
      ['replying', false],
      ['claimed', false],
      ['routed', true],
    ]);
  });

  it('cannot be answered a second time while the first answer is unsure', () => {
    const moved = { ...mentionIn('posted'), unsure: true, responder: null };
    expect(decide(moved, ACTIONS.claim, NOW)).toMatchObject({ refusal: { kind: 'on_its_way' } });
  });

  it('stays withdrawn when its reply is found afterwards', () => {
    const decision = decide({ ...mentionIn('withdrawn'), replyId: 'r1' }, ACTIONS.publish, NOW);
    expect(decision.ok && decision.mention).toMatchObject({ status: 'withdrawn', replyId: 'r1' });
  });

  it('forgets the author, not the city, when the post is taken back', () => {
    const decision = decide({ ...mentionIn('replying'), replyId: 'r1' }, ACTIONS.withdraw, NOW);
    expect(decision.ok && decision.mention).toMatchObject({
      text: '',
      authorName: '',
      authorHandle: '',
      authorId: '',
      replyId: 'r1',
      department: 'parks',
    });
  });

  it('keeps the responder through a refusal, so that the draft is theirs', () => {
    const decision = decide({ ...mentionIn('replying'), leaseUntil: null }, ACTIONS.bounce, NOW);
    expect(decision.ok && decision.mention).toMatchObject({
      responder: 'UANA',
      leaseUntil: LEASE,
      obstacle: { kind: 'refused', words: 'No.' },
    });
  });

  it('does not lapse under somebody who went on writing meanwhile', () => {
    expect(decide(mentionIn('claimed'), ACTIONS.lapse, NOW)).toMatchObject({ refusal: { kind: 'status' } });
  });

  it('is everybody’s when a doubtful answer is dropped after the post went on without it', () => {
    const moved = { ...mentionIn('posted'), unsure: true, replyId: 'r1' };
    const decision = decide(moved, ACTIONS.give_up, NOW);
    expect(decision.ok && decision.mention).toMatchObject({ responder: null, unsure: false });
  });

  it('is nobody’s after a release, a lapse, a move or an end', () => {
    for (const name of ['release', 'lapse', 'reroute', 'dismiss', 'escalate', 'answer_elsewhere'] as const) {
      const decision = decide(mentionIn('claimed'), ACTIONS[name], timeOf(name));
      expect(decision.ok && [decision.mention.responder, decision.mention.leaseUntil]).toEqual([null, null]);
    }
  });
});

function act<A extends Omit<Action, 'mention' | 'by'> & { do: ActionName }>(
  verb: A,
): A & { mention: string; by: string } {
  return { ...verb, mention: 'm1', by: 'UANA' };
}

/** A claim lapses when its time is over, and no earlier. */
function timeOf(name: ActionName): number {
  return name === 'lapse' ? LEASE : NOW;
}

function mentionIn(status: Status): Mention {
  const has = ['claimed', 'replying', 'by_hand'].includes(status);
  return aMention({
    status,
    version: 7,
    department: 'parks',
    responder: has ? 'UANA' : null,
    leaseUntil: has ? LEASE : null,
  });
}

/** What can happen whatever the status: the author changes or deletes it, the reply turns up, or nobody knows. */
function always(name: ActionName, status: Status): Status | null {
  if (name === 'edit') return status === 'withdrawn' ? null : status;
  if (name === 'doubt') return status;
  if (name === 'bounce') return status;
  if (name === 'publish') return status === 'withdrawn' ? 'withdrawn' : 'replied';
  if (name === 'withdraw') return status === 'withdrawn' ? null : 'withdrawn';
  return null;
}
