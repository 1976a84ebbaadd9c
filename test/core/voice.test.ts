import { describe, expect, test } from 'vitest';
import { voiceHints } from '../../src/core/voice.ts';

const kinds = (text: string) => voiceHints(text).map((hint) => hint.kind);

describe('how an answer might read to the resident', () => {
  test.each([
    'We are looking into it.',
    "We're looking into this",
    'We’ll look into it, thank you',
    'The crew is working on it',
    'It is currently being reviewed.',
    'A crew comes as soon as possible',
    'We will be there soon!',
    'Lo estamos revisando.',
    'Vamos lo antes posible',
  ])('a promise without a date: %s', (text) => {
    expect(kinds(text)).toEqual(['no date']);
  });

  test.each([
    'We are looking into it and tell you by Friday.',
    'We are looking into it today',
    'We are looking into this. The pool opens at 14:00.',
    'A crew is working on it, done within 2 hours',
    'We will be there soon, before 5 p.m.',
    'We are looking into it and tell you next week.',
    'We are looking into it, until the end of the month',
    'The crew is working on it, back Oct 12',
    'A crew is working on it, done in 3 days',
    'Lo estamos revisando, mañana le decimos.',
    'Estamos trabajando, listo el 3 de mayo',
    'The swings are closed.',
    'Look at the new trees',
    'We looked at it and closed the swings',
    'Sooner or later spring comes',
  ])('says when, or promises nothing: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  test('a promise whose time is said in another sentence is kept to it; a month alone is none', () => {
    expect(kinds('We are looking into it. October was dry.')).toEqual(['no date']);
  });

  test('an answer that only sends away', () => {
    expect(voiceHints('Please call 311.')).toEqual([{ kind: 'sends away', words: 'Please call 311' }]);
    expect(kinds('Llame al 311')).toEqual(['sends away']);
    expect(kinds('The branch is gone and the swings are open again. For other trees call 311.')).toEqual([]);
  });

  test('words that only offices use', () => {
    expect(voiceHints('Please be advised that crews will commence work')).toEqual([
      { kind: 'jargon', words: 'Please be advised' },
      { kind: 'jargon', words: 'commence' },
    ]);
  });

  test('shouting, but not names in capitals', () => {
    expect(kinds('DO NOT ENTER THE PARK')).toEqual(['shouting']);
    expect(kinds('PLEASE STAY AWAY from the lake')).toEqual(['shouting']);
    expect(kinds('The NYC DOT and MTA say so')).toEqual([]);
    expect(kinds('#STAY #HOME #NOW')).toEqual([]);
  });
});
