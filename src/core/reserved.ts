import { TRIAGE } from './verdict.ts';

/** No department has one of these as its id: they stand where its id would stand, and mean something else there. */
export const RESERVED: readonly string[] = [
  TRIAGE,
  // Who answered.
  'mayor',
  // Why an answer is held, where else a department has answered.
  'account',
  'edited',
  // What is labelled as for nobody.
  'none',
  // What else is asked of the commands in Slack.
  'open',
  'list',
];
