import type { DismissReason } from '../../core/dismissal.ts';

export const dismiss = {
  title: 'No reply needed',
  act: 'Put aside',
  close: 'Cancel',
  why: 'Why?',
  inWords: 'In words',
  inWordsHint: 'Needed for “Other”. It goes on record with your name.',
  otherNeedsWords: 'Say in a few words why, so that it is on record.',
  staysPublic: 'The post stays public. You can reopen it. Criticism alone is no reason to put a post aside.',
  choices: {
    not_city: { text: 'Not a city matter', more: null },
    duplicate: { text: 'Duplicate', more: 'The same person, the same question' },
    spam: { text: 'Spam', more: 'Selling, or the same text many times' },
    praise: { text: 'Praise, no answer needed', more: null },
    in_person: { text: 'Answered in person', more: 'By phone, by mail, on the spot' },
    other: { text: 'Other', more: 'Say it in your own words below' },
  } satisfies Readonly<Record<DismissReason, Readonly<{ text: string; more: string | null }>>>,
} as const;
