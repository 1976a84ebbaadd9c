import { describe, expect, it } from 'vitest';
import { CLAIM_LEASE } from '../../src/core/lease.ts';
import type { ActionName, Verb } from '../../src/core/action.ts';
import { dismissal } from '../../src/core/dismissal.ts';
import { decide, RULES, type Mention } from '../../src/core/mention.ts';
import type { Owed } from '../../src/core/rule.ts';
import { aMention, anAnswer, aReply } from '../examples.ts';

const NOW = 1_800_000_000_000;
const LATER = NOW + 900_000;
const ESCALATED = { escalatedBy: 'UTOM', escalatedAt: NOW - 5, escalatedWord: 'A lawyer wrote.' };
const SETTLED = { escalatedBy: null, escalatedAt: null, escalatedWord: null };
const OBSTACLE = { kind: 'refused', words: 'Too long.' } as const;

/** What each action owes the outside: nobody who waits for it may be left without it. */
const OWES: Readonly<Record<ActionName, readonly Owed[]>> = {
  route: ['cards'],
  post: [],
  claim: ['redraw'],
  write: ['redraw'],
  release: ['redraw'],
  lapse: ['redraw', 'whisper'],
  take_over: ['redraw', 'whisper'],
  reply: ['redraw', 'reply'],
  hand_over: ['redraw'],
  remind: ['whisper'],
  publish: ['redraw'],
  bounce: ['redraw', 'line'],
  hold: ['redraw', 'line'],
  doubt: ['redraw', 'line'],
  confirm: ['redraw'],
  resend: ['redraw', 'reply'],
  give_up: ['redraw'],
  reroute: ['cards', 'moved'],
  escalate: ['escalation', 'redraw'],
  dismiss: ['redraw'],
  reopen: ['redraw'],
  answer_elsewhere: ['redraw', 'line'],
  edit: ['redraw', 'line'],
  withdraw: ['redraw'],
};

describe('what a change of a mention leaves behind', () => {
  it.each(Object.entries(OWES))('%s owes %j', (name, owes) => {
    expect(RULES[name as ActionName].owes).toEqual(owes);
  });

  it('is on record under a word of its own, which what is stored goes by', () => {
    const words = Object.entries(RULES).map(([name, { event }]) => `${name}: ${event}`);
    expect(words).toEqual([
      ...['route: routed', 'post: posted', 'claim: claimed', 'write: drafted', 'release: released', 'lapse: lapsed'],
      ...['take_over: taken_over', 'reply: replying', 'hand_over: handed_over', 'remind: reminded'],
      ...['publish: published', 'bounce: bounced', 'hold: held', 'doubt: doubted', 'confirm: confirmed'],
      ...['resend: resent', 'give_up: given_up', 'reroute: rerouted', 'escalate: escalated', 'dismiss: dismissed'],
      ...['reopen: reopened', 'answer_elsewhere: answered_elsewhere', 'edit: edited', 'withdraw: withdrawn'],
    ]);
  });

  it('shows the department and the verdict it was routed by', () => {
    const verdict = { department: 'streets', runnerUp: null, why: ['pothole'], sure: 0.8, emergency: [] };
    const routed = after({ status: 'received', department: null, verdict: null }, { do: 'route', verdict });
    expect(routed).toMatchObject({ status: 'routed', department: 'streets', verdict });
  });

  it('keeps a claim alive while its responder writes', () => {
    const written = after({ status: 'claimed' }, { do: 'write', text: 'On our way.', leaseUntil: LATER });
    expect(written).toMatchObject({ status: 'claimed', responder: 'UANA', leaseUntil: LATER });
  });

  it('knows which reply is on its way, under no lease and with nothing in its way', () => {
    const sent = after({ status: 'claimed', obstacle: OBSTACLE }, { do: 'reply', reply: aReply() });
    expect(sent).toMatchObject({ status: 'replying', replyId: 'r1', responder: 'UANA', leaseUntil: null });
    expect(sent.obstacle).toBeNull();
  });

  it('knows which reply a person carries, and until when', () => {
    const reply = aReply({ via: 'by_hand' });
    const carried = after({ status: 'claimed', obstacle: OBSTACLE }, { do: 'hand_over', reply, leaseUntil: LATER });
    expect(carried).toMatchObject({ status: 'by_hand', replyId: 'r1', responder: 'UANA', leaseUntil: LATER });
    expect(carried.obstacle).toBeNull();
  });

  it('has nothing open any more once the reply is there', () => {
    const before = { status: 'replying', unsure: true, replyId: 'r0', obstacle: OBSTACLE, ...ESCALATED } as const;
    const end = { status: 'replied', unsure: false, leaseUntil: null, obstacle: null, responder: 'UANA', ...SETTLED };
    const published = after(before, { do: 'publish', reply: 'r1', answer: anAnswer() });
    expect(published).toMatchObject({ ...end, replyId: 'r1' });
    expect(after(before, { do: 'confirm', answer: null })).toMatchObject({ ...end, replyId: 'r0' });
  });

  it('gives the responder the mention back, with fresh time and the reason, when a reply does not go out', () => {
    const refused = after({ status: 'replying', unsure: true }, { do: 'bounce', words: 'Too long.', reason: 'length' });
    const fresh = { status: 'claimed', responder: 'UANA', leaseUntil: NOW + CLAIM_LEASE };
    expect(refused).toMatchObject({ ...fresh, unsure: false, obstacle: OBSTACLE });
    const held = after({ status: 'replying' }, { do: 'hold', words: 'The mayor answered.' });
    expect(held).toMatchObject({ ...fresh, obstacle: { kind: 'held', words: 'The mayor answered.' } });
  });

  it('leaves the lease of whoever has it meanwhile when a refusal comes late', () => {
    const late = after({ status: 'claimed', leaseUntil: LATER }, { do: 'bounce', words: 'No.', reason: 'other' });
    expect(late).toMatchObject({ status: 'claimed', leaseUntil: LATER });
  });

  it('belongs to the person who decides about an unsure reply that nobody has', () => {
    const nobodys = { status: 'replying', unsure: true, responder: null } as const;
    expect(after(nobodys, { do: 'resend' })).toMatchObject({ responder: 'UANA', unsure: false });
    const dropped = after(nobodys, { do: 'give_up' });
    expect(dropped).toMatchObject({ responder: 'UANA', unsure: false, leaseUntil: NOW + CLAIM_LEASE });
    const hers = { ...nobodys, responder: 'UTOM' };
    expect(after(hers, { do: 'resend' }).responder).toBe('UTOM');
    expect(after(hers, { do: 'give_up' }).responder).toBe('UTOM');
  });

  it('moves to its new department with the word of who moved it, and without the old obstacle', () => {
    const before = { status: 'claimed', obstacle: OBSTACLE, ...ESCALATED } as const;
    const moved = after(before, { do: 'reroute', to: 'streets', word: 'It is your lamp.' });
    expect(moved).toMatchObject({ department: 'streets', statusWhy: 'It is your lamp.', obstacle: null, ...SETTLED });
    expect(moved).toMatchObject({ statusBy: 'UANA', statusAt: NOW });
  });

  it('says who escalated it, when and why', () => {
    const escalated = after({ status: 'claimed' }, { do: 'escalate', word: 'A lawyer wrote.' });
    expect(escalated).toMatchObject({ escalatedBy: 'UANA', escalatedAt: NOW, escalatedWord: 'A lawyer wrote.' });
  });

  it('says why it was put aside, and asks nobody to decide any more', () => {
    const spam = after({ status: 'posted', ...ESCALATED }, { do: 'dismiss', reason: 'spam', word: null });
    expect(spam).toMatchObject({ statusWhy: 'spam', ...SETTLED });
    const other = after({ status: 'posted' }, { do: 'dismiss', reason: 'other', word: 'Was a test.' });
    expect(other.statusWhy).toBe('other: Was a test.');
    expect([spam, other].map(dismissal)).toEqual([
      { reason: 'spam', word: null },
      { reason: 'other', word: 'Was a test.' },
    ]);
  });

  it('gives the word back whole, whatever is in it', () => {
    const word = 'Called: she will come by at 5: all well';
    const put = after({ status: 'posted' }, { do: 'dismiss', reason: 'in_person', word });
    expect(dismissal(put)).toEqual({ reason: 'in_person', word });
    expect(dismissal(aMention())).toEqual({ reason: 'other', word: null });
  });

  it('waits for nobody after it was answered elsewhere', () => {
    const before = { status: 'claimed', obstacle: OBSTACLE, ...ESCALATED } as const;
    const answered = after(before, { do: 'answer_elsewhere', answer: anAnswer() });
    expect(answered).toMatchObject({ responder: null, obstacle: null, ...SETTLED });
  });

  it('keeps who has it and since when, while only its text changes', () => {
    const before = { status: 'claimed', statusBy: 'UTOM', statusAt: NOW - 9, statusWhy: 'why' } as const;
    const edited = after(before, { do: 'edit', post: { latestId: '2', text: 'now different' }, at: NOW - 1 });
    expect(edited).toMatchObject({ ...before, responder: 'UANA', latestId: '2', text: 'now different' });
    expect(edited.editedAt).toBe(NOW - 1);
  });

  it('forgets why it was put aside when it is opened again', () => {
    const reopened = after({ status: 'dismissed', statusWhy: 'spam' }, { do: 'reopen' });
    expect(reopened).toMatchObject({ status: 'posted', statusWhy: null, statusBy: 'UANA', statusAt: NOW });
  });

  it('holds nothing of the author’s once the post is taken back', () => {
    const taken = after(
      {
        names: ['sam'],
        chained: ['2'],
        pictures: [{ kind: 'picture', url: 'https://pbs.twimg.com/a.jpg', alt: null }],
        quotesId: '5',
        quotesUrl: 'https://x.com/i/5',
        verdict: { department: 'parks', runnerUp: 'streets', why: ['swings'], sure: 0.9, emergency: ['fire'] },
      },
      { do: 'withdraw' },
    );
    const gone = { names: [], chained: [], pictures: [], quotesId: null, quotesUrl: null, url: '', text: '' };
    const person = { authorId: '', authorName: '', authorHandle: '' };
    expect(taken).toMatchObject({ status: 'withdrawn', ...gone, ...person });
    expect(taken.verdict).toEqual({ department: 'parks', runnerUp: 'streets', why: [], sure: 0.9, emergency: [] });
  });
});

/** Ana does it to a mention that she has, unless it says otherwise. */
function after(before: Partial<Mention>, verb: Verb): Mention {
  const has = ['claimed', 'replying', 'by_hand'].includes(before.status ?? 'posted');
  const mention = aMention({ responder: has ? 'UANA' : null, leaseUntil: has ? NOW + 60_000 : null, ...before });
  const decision = decide(mention, { ...verb, mention: mention.id, by: 'UANA' }, NOW);
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.kind}`);
  return decision.mention;
}
