export const move = {
  title: 'Move to…',
  act: 'Move',
  close: 'Cancel',
  which: 'Which department can answer?',
  choose: 'Choose a department',
  triage: 'Not sure: triage',
  triageMore: 'Somebody there will know',
  guess: 'Our best guess',
  guessIn: (channel: string) => `#${channel} · our best guess`,
  channel: (channel: string) => `#${channel}`,
  nowhere: 'There is no other department to move it to. An admin can add one on the app’s Home tab.',
  word: 'A word to your colleagues',
  wordPlaceholder: 'The tree is ours, the road is yours.',
  wordHint: 'Only they see it, in the card’s thread.',
  clock: 'The resident’s clock keeps running.',
} as const;

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
