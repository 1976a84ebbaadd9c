import { expect, test } from 'vitest';
import type { Notice } from '../../../src/core/notice.ts';
import { accessMessage, accessWords } from '../../../src/slack/views/access.ts';
import { noticeMessage } from '../../../src/slack/views/notice.ts';
import { refusalMessage, refusalWords } from '../../../src/slack/views/refusal.ts';
import { subscribeMessage } from '../../../src/slack/views/subscribe.ts';
import { everyNotice } from './gallery.ts';
import { danas, PARKS } from './parks.ts';
import { everyObject, ownWords, quotedWords } from './refusals.ts';

const people = (message: object) =>
  everyObject(message)
    .filter((one) => one['type'] === 'user')
    .map((one) => one['user_id']);
const said = (message: object) => ownWords(message).join('');

test('a notice calls those it is for, and nobody else', () => {
  for (const notice of everyNotice('<@U0EVIL> <!channel>')) {
    const meant = [...('responder' in notice ? [notice.responder] : []), ...('by' in notice ? [notice.by] : [])];
    expect(people(noticeMessage(notice)).sort()).toEqual(meant.sort());
  }
});

test('a refused answer is told to who wrote it, in the network’s own words', () => {
  const notice: Notice = {
    about: 'refused',
    responder: 'U07ANA',
    words: 'You are not permitted.',
    network: 'X',
  };
  const message = noticeMessage(notice);
  expect(message.text).toBe('X did not publish your answer. The draft is kept.');
  expect(quotedWords(message)).toEqual(['You are not permitted.']);
});

test('a person’s word travels with a moved card', () => {
  const message = noticeMessage({ about: 'moved_word', by: 'U07ANA', from: 'Streets', word: 'The tree is ours.' });
  expect(said(message)).toContain(' moved this here from Streets.');
  expect(quotedWords(message)).toEqual(['The tree is ours.']);
});

test('money, keys and trouble of a network each have a sentence of their own', () => {
  const stopped = (kind: string) => noticeMessage({ about: 'network_stopped', network: 'X', kind, words: '' }).text;
  const sentences = ['credits', 'spend_cap', 'auth', 'rate', 'refused', 'server'].map(stopped);
  expect(new Set(sentences).size).toBe(6);
  expect(stopped('garbage')).toBe(stopped('network'));
});

test('the second to press is told who was faster', () => {
  const message = refusalMessage({ kind: 'taken', mention: danas({ status: 'claimed' }), responder: 'U07TOM' }, 'X');
  expect(people(message)).toEqual(['U07TOM']);
  expect(said(message)).toContain(' is answering since ');
});

test('a press that comes too late says what became of the post', () => {
  const late = (status: 'dismissed' | 'withdrawn') => refusalWords({ kind: 'status', mention: danas({ status }) }, 'X');
  expect(late('dismissed')).toContain('Reopen');
  expect(late('withdrawn')).toContain('Nothing to do.');
});

test('who may not answer is told who may', () => {
  const parks = { short: 'Parks', homeChannel: 'C0PARKS' };
  const guest = accessMessage({ why: 'guest' }, parks);
  expect(said(guest)).toContain('Guests can read along.');
  expect(everyObject(guest)).toContainEqual({ type: 'channel', channel_id: 'C0PARKS' });
  expect(accessWords({ why: 'not_in_channel', channel: 'C0PARKS' }, parks)).toBe(
    'Answering as Parks is for people in the channel. Ask there to be added.',
  );
  expect(accessWords({ why: 'silent' }, parks)).toContain('Try again in a minute.');
});

test('a subscription says how to end it', () => {
  const department = { ...PARKS, short: 'Parks' };
  expect(subscribeMessage({ about: 'subscribed', department }).text).toBe(
    'Parks’ posts come here from now on. Unsubscribe with /mention-subscribe unsubscribe parks.',
  );
  expect(subscribeMessage({ about: 'invite', bot: 'mention-relay' }).text).toContain('/invite @mention-relay');
});

test('the mayor is not shouted at in the middle of a sentence', () => {
  const message = noticeMessage({ about: 'answered', responder: 'U07ANA', who: 'mayor' });
  expect(said(message)).toContain(', the mayor answered. Nothing to do.');
  expect(message.text).toBe('The mayor answered. Nothing to do.');
});
