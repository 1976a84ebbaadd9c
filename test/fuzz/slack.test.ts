import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clickFrom, commandFrom, note, submissionFrom } from '../../src/slack/payload.ts';
import { junk, perhaps, spoilt } from './hostile.ts';

/** Not every database takes it in a text. */
const NUL = '\u0000';
const words = fc.string({ unit: 'binary', maxLength: 40 });
const named = fc.constantFrom('m1', 'U0ANA', 'T0ALDER', 'answer', 'mention.reply', 'V1');
const held = spoilt({
  value: words,
  selected_option: spoilt({ value: named }),
  selected_options: fc.array(spoilt({ value: named }), { maxLength: 2 }),
  selected_channel: named,
  selected_conversation: named,
});
const metadata = fc.oneof(
  words,
  junk.map((any) => JSON.stringify(any)),
  fc.constant(note({ mention: 'm1' })),
);
const view = spoilt({
  id: named,
  hash: named,
  callback_id: named,
  private_metadata: metadata,
  state: spoilt({ values: spoilt({ answer: spoilt({ 'mention.draft': held }) }) }),
});
const body = spoilt({
  user: spoilt({ id: named, team_id: named }),
  user_id: named,
  team_id: named,
  text: words,
  channel_id: named,
  trigger_id: named,
  channel: spoilt({ id: named }),
  container: spoilt({ channel_id: named, message_ts: named, thread_ts: named }),
  actions: fc.array(spoilt({ action_id: named, value: words, selected_option: spoilt({ value: named }) }), {
    maxLength: 2,
  }),
  view,
});

const respond = () => Promise.resolve();

describe('whatever Slack sends', () => {
  it('is read as a click of texts, none of which is anything else', () => {
    const read = fc.property(body, (sent) => {
      const { person, action, value, trigger, channel, ts, thread, view: window } = clickFrom(sent, respond);
      expect([person.id, action, value, trigger].every((one) => typeof one === 'string')).toBe(true);
      expect([person.teamId, channel, ts, thread].every((one) => one === null || typeof one === 'string')).toBe(true);
      expect([person.id, value, channel, ...Object.values(window?.noted ?? {})].join('')).not.toContain(NUL);
      for (const noted of Object.values(window?.noted ?? {})) expect(typeof noted).toBe('string');
    });
    fc.assert(read, { numRuns: 1_000 });
  });

  it('is read as a submission, and a field that is not there is empty', () => {
    const read = fc.property(body, perhaps(fc.constant('answer')), (sent, field) => {
      const submission = submissionFrom(sent);
      expect(typeof submission.entered(String(field))).toBe('string');
      expect(submission.entered(String(field))).not.toContain(NUL);
      expect(typeof submission.view.id).toBe('string');
    });
    fc.assert(read, { numRuns: 1_000 });
  });

  it('is read as a command', () => {
    const read = fc.property(body, (sent) => {
      const { person, text, channel } = commandFrom(sent, respond);
      expect([person.id, text, channel].every((one) => typeof one === 'string')).toBe(true);
    });
    fc.assert(read, { numRuns: 500 });
  });

  it('names nobody whom Slack did not name', () => {
    const nameless = fc.property(junk, (sent) => {
      expect(clickFrom({ actions: sent, view: sent, container: sent }, respond).person).toEqual({
        id: '',
        teamId: null,
      });
    });
    fc.assert(nameless, { numRuns: 300 });
  });
});
