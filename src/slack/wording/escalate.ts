export const escalate = {
  title: 'Escalate',
  act: 'Escalate',
  close: 'Cancel',
  decides: 'This asks for a decision in ',
  decidesEnd: '. Your department still sees the post.',
  word: 'What should they know?',
  wordPlaceholder: 'A lawyer wrote to us about this last month.',
  wordHint: 'Only they see it, above the post.',
} as const;
