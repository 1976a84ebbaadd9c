import { duration } from './duration.ts';

/** The app's Home tab. */
export const home = {
  waits: (count: number, place: string | null) =>
    `${count} ${count === 1 ? 'post waits' : 'posts wait'} for ${place ?? 'your departments'}`,
  nothingWaits: (place: string | null) => `Nothing waits for ${place ?? 'your departments'}`,
  noDepartment: 'You are in no home channel yet. Ask an admin to be added to one.',
  oldest: (ms: number) => `The oldest has waited ${duration(ms)}.`,
  nothingToDo: 'Nothing to do. New posts come to the channels.',
  yours: 'Yours',
  yoursLine: ' · you are answering, draft kept',
  open: 'Open, oldest first',
  openLine: (department: string, ms: number) => ` · ${department} · ${duration(ms)}`,
  maybe: (short: string) => ` · maybe ${short}`,
  answering: ' · ',
  isAnswering: ' is answering',
  more: (count: number) => `${count} more. Type /mention-stats open to see them.`,
  numbers: 'Numbers: /mention-stats',
  needs: (count: number) => (count === 1 ? 'One thing needs you' : `${count} things need you`),
  allWell: 'All is well',
  health: 'Health',
  lastRead: (network: string) => `${network}, last read`,
  ago: (ms: number | null) => (ms === null ? 'not yet' : `${duration(ms)} ago`),
  owed: 'Owed to the networks and Slack',
  owedValue: (count: number, oldest: number | null) =>
    count === 0 || oldest === null ? 'nothing' : `${count}, oldest ${duration(oldest)}`,
  unsure: 'Unsure',
  unsureValue: (count: number) => (count === 0 ? 'none' : `${count}, the cards ask`),
  replies: 'Replies',
  repliesValue: (paused: boolean) => (paused ? 'paused by the city' : 'go out'),
  departments: 'Departments',
  departmentLine: (open: number, subscribed: number, known: readonly string[] | null) =>
    [`${open} open`, ...alsoSeen(subscribed), ...(known === null ? [] : [knownAs(known)])].join(' · '),
  noChannel: 'no channel',
  noAccount: 'no account',
  moreDepartments: (count: number) => `${count} more. Edit them with the command line: department list.`,
  todo: 'Still to do',
  lessons: 'What moves taught lately',
  lesson: (department: string) => ` moved this to ${department}. Such posts go there sooner now.`,
  moved: 'Moved elsewhere in the last 7 days',
  movedFrom: ({ department, moved, settled }: MovedFrom) => `${department} ${moved} of ${settled}`,
  movedElsewhere: (count: number) => `${count} more ${count === 1 ? 'department' : 'departments'}`,
  movedMeans: 'Of the posts that came there first and were dealt with. Numbers: /mention-stats 7d',
  inForce: 'Accepted rules',
  ruleInForce: ({ right, of, words, department }: InForce) =>
    `“${words}” is a keyword of ${department}. ${right} of ${of} posts with it had gone there.`,
  moreRules: (count: number) => `${count} older. List them with the command line: routing undo.`,
  rules: 'What people’s moves show',
  rule: (right: number, of: number, words: string, department: string) =>
    `${right} of ${of} posts with “${words}” went to ${department}.`,
} as const;

type MovedFrom = Readonly<{ department: string; moved: number; settled: number }>;
type InForce = Readonly<{ right: number; of: number; words: string; department: string }>;

/** What is still to do, each with the next step. Channels are named between the two halves. */
export const todo = {
  no_triage: 'Triage has no channel. Choose one: posts that nobody can place wait for it.',
  no_final_say: 'No channel has the final say. Without it nobody can escalate.',
  no_channel: (department: string) => `${department} has no home channel. Press Edit and choose one.`,
  no_account: (department: string) => `${department} has no account connected. Its answers go out by hand.`,
  no_keywords: (department: string) => `${department} has no keywords yet. Press Edit and add a few.`,
  account_held: (handle: string) => `@${handle} is on hold: nobody could confirm whose it is. Connect it again.`,
  bot_missing: ' has no bot. Write ',
  bot_missingEnd: ' there.',
  channels_public: (channels: number, departments: readonly string[]) =>
    channels === 1
      ? ` is public: everybody can join it and answer as ${departments.join(' or ')}.`
      : ` are public: everybody can join them and answer as ${departments.join(', ')}.`,
} as const;

function alsoSeen(channels: number): readonly string[] {
  if (channels === 0) return [];
  return [channels === 1 ? '1 more channel sees its cards' : `${channels} more channels see its cards`];
}

function knownAs(known: readonly string[]): string {
  return known.length === 0 ? 'learns from keywords and moves' : `known as ${known.join(', ')}`;
}
