import { describe, expect, it } from 'vitest';
import { shortPerson } from '../../../src/rehearsal/web/names.ts';
import { noteOn } from '../../../src/rehearsal/web/note.ts';
import { storyOf } from '../../../src/rehearsal/web/story.ts';
import type { Told } from '../../../src/rehearsal/web/story.ts';
import type { WrittenMention } from '../../../src/rehearsal/web/written.ts';

const post = {
  id: '42',
  at: 1_000,
  by: { handle: 'danawhit', name: 'Dana Whitfield', initials: 'DW', color: '#000', kind: 'resident' as const },
};
const mention: WrittenMention = {
  id: 'm1',
  post_id: '42',
  status: 'posted',
  department: 'parks',
  responder: null,
  verdict: '{"why":["branch","swings","park","crew"]}',
  posted_at: 1_000,
  carded_at: 2_300,
  status_by: null,
  status_why: null,
  unsure: 0,
};
const event = (type: string, at: number, by: string | null = null) => ({
  type,
  at,
  by,
  department: null,
  particulars: '{}',
});
const told: Told = {
  post,
  mention,
  events: [event('received', 1_900), event('routed', 1_903), event('posted', 2_300)],
  deliveries: [{ kind: 'card', status: 'done', channel: 'C1', created_at: 1_903, done_at: 2_300 }],
  publishedAt: undefined,
  botIsOff: false,
  person: () => 'Ana Reyes',
  department: () => 'Parks',
  channel: () => 'parks-mentions',
  clock: (at) => `at ${at}`,
};
const states = (given: Told) => storyOf(given).steps.map((step) => step.state);

describe('what just happened', () => {
  it('is nothing before the first post', () => {
    const story = storyOf({ ...told, post: undefined, mention: undefined, events: [], deliveries: [] });
    expect(story.sentence).toMatch(/^Nothing yet/);
    expect(new Set(story.steps.map((step) => step.state))).toEqual(new Set(['open']));
  });

  it('tells how long each step took, and the words that decided', () => {
    const { steps, sentence } = storyOf(told);
    expect(steps.map((step) => step.time)).toEqual(['at 1000', '+ 0.9 s', '+ 3 ms', '+ 0.4 s', '', '']);
    expect(steps[2]?.text).toBe('To Parks: branch, swings, park');
    expect(states(told)).toEqual(['done', 'done', 'done', 'last', 'open', 'open']);
    expect(sentence).toBe('Dana’s post is a card in Slack. It waits for somebody who knows.');
  });

  it('says who answers, and that nothing is public yet', () => {
    const claimed = { ...mention, status: 'claimed', responder: 'U0ANA' };
    const story = storyOf({ ...told, mention: claimed, events: [...told.events, event('claimed', 9_000, 'U0ANA')] });
    expect(story.sentence).toBe('Ana took Dana’s post. Colleagues see it. Nothing is public yet.');
    expect(story.steps[4]).toMatchObject({ text: 'Ana is answering', time: 'at 9000', state: 'last' });
  });

  it('takes a claim back when it was released', () => {
    const released = [...told.events, event('claimed', 9_000, 'U0ANA'), event('released', 9_500, 'U0ANA')];
    expect(states({ ...told, events: released })[4]).toBe('open');
  });

  it('does not claim to know what nobody knows', () => {
    const unsure = { ...mention, status: 'replying', unsure: 1 };
    expect(storyOf({ ...told, mention: unsure }).sentence).toMatch(/The card asks. Nothing is sent twice/);
    expect(noteOn(unsure, { department: () => 'Parks', person: () => 'Ana Reyes' })).toBe('Is it on X? The card asks');
  });

  it('puts what is owed beside the event that owes it', () => {
    expect(storyOf(told).rows.map((row) => [row.event, row.owed])).toEqual([
      ['received', ''],
      ['routed', 'card for #parks-mentions · done'],
      ['posted', ''],
    ]);
  });

  it('writes what was noted in words, a share as hundredths', () => {
    const routed = { ...event('routed', 1_903), particulars: '{"sure":0.8426571,"runnerUp":"streets","to":null}' };
    const [row] = storyOf({ ...told, events: [routed] }).rows;
    expect(row?.what).toBe('sure: 84 %, runnerUp: streets, to: null');
  });

  it('says on the post where it went and how fast', () => {
    expect(noteOn(mention, { department: () => 'Parks', person: () => '' })).toBe('Went to Parks in 1.3 s');
  });

  it('calls people by their first name where they have one', () => {
    expect(['Dana Whitfield', 'average otter', 'Gus fixes it', 'Marge B.'].map(shortPerson)).toEqual([
      'Dana',
      'average otter',
      'Gus fixes it',
      'Marge B.',
    ]);
  });
});
