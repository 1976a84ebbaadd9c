import type { Counts, Period, Settled, Unread } from '../../core/stats.ts';
import { duration } from './duration.ts';

const PERIOD: Readonly<Record<Period, string>> = { '7d': 'Last 7 days', '30d': 'Last 30 days', '90d': 'Last 90 days' };

/** The answers of /mention-stats. */
export const stats = {
  title: (period: Period, department: string | null) => `${PERIOD[period]}, ${department ?? 'the whole city'}`,
  summary: (period: Period, answered: number, received: number, half: number | null, open: number) =>
    received === 0
      ? `${PERIOD[period]}: no posts. ${areOpen(open)}.`
      : `${PERIOD[period]}: ${answered} of ${received} posts got an answer${half === null ? '' : `, half of them within ${duration(half)}`}. ${areOpen(open)}.`,
  nothing: 'No posts to the mayor in this time.',
  share: (answered: number, received: number) => `${answered} of ${received}`,
  gotAnswer: ' posts to the mayor got an answer.',
  halfWithin: ' Half of them within ',
  nineWithin: ', nine of ten within ',
  stop: '.',
  figures: ({ open, dismissed, withdrawn, byMayor, byHand }: Counts) => [
    `${open} open`,
    `${dismissed} put aside`,
    ...(withdrawn === 0 ? [] : [`${withdrawn} deleted by ${withdrawn === 1 ? 'its author' : 'their authors'}`]),
    `${byMayor} answered by the mayor`,
    `${byHand} by hand`,
  ],
  chart: 'Posts and answers by department',
  posts: 'Posts',
  answered: 'Answered',
  department: 'Department',
  half: 'Half within',
  nineOfTen: '9 of 10 within',
  open: 'Open',
  none: '–',
  movedAway: 'Moved away',
  throughTriage: (triage: number, routed: number) => `${triage} of ${routed} came to triage first.`,
  misrouted: ({ moved, settled }: Settled) =>
    `${moved} of ${settled} posts came to the wrong department first: they were moved, the others answered or put aside.`,
  course: (weeks: readonly Settled[]) =>
    `Week by week, the newest last: ${weeks.map(({ moved, settled }) => `${moved} of ${settled}`).join(' · ')}.`,
  moreDepartments: (count: number) => `${count} more with fewer posts. Ask for one by its name.`,
  people: 'By person',
  personLine: (answered: number, byHand: number, half: number | null) =>
    ` · ${answered} answered${byHand > 0 ? `, ${byHand} by hand` : ''}${half === null ? '' : ` · half within ${duration(half)}`}`,
  oldest: 'Waiting longest',
  waits: (department: string, ms: number) => ` · ${department} · ${duration(ms)}`,
  aPost: 'A post',
  isAnswered: ' · somebody is answering',
  clock: 'Clock: from the post to the first answer, day and night.',
  onlyYou: 'Only you see this.',
  sharedBy: 'Shared by ',
  openTitle: (count: number, department: string | null) =>
    count === 0
      ? `Nothing is open for ${department ?? 'the whole city'}`
      : `${count} open for ${department ?? 'the whole city'}, oldest first`,
  openMore: (count: number) => `${count} more. Ask for one department to see its own.`,
  unread: (why: Unread) => ` ${UNREAD[why]} Try one of these:`,
  unreadText: (why: Unread, words: string, examples: readonly string[]) =>
    `“${words}” ${UNREAD[why]} Try ${examples.join(' or ')}.`,
  nothingOpen: 'Nothing to do.',
  examples: (departments: readonly string[]) => [
    '/mention-stats 30d',
    ...departments.slice(0, 2).map((id, at) => `/mention-stats ${at === 0 ? '7d' : '90d'} ${id}`),
    '/mention-stats open',
  ],
} as const;

const UNREAD: Readonly<Record<Unread, string>> = {
  neither: 'is neither a period nor a department.',
  two_periods: 'has two periods, and one is enough.',
  open_period: 'has a period, but what is open is listed whenever it came.',
};

function areOpen(open: number): string {
  return open === 1 ? '1 is open' : `${open} are open`;
}
