import type { DepartmentName } from './card.ts';

/** The city's numbers. Times are from the post to the first answer, day and night, in ms; null where nothing was answered. */
export type Counts = Readonly<{
  received: number;
  /** By anybody of the city: a department, by hand too, or the mayor. */
  answered: number;
  byMayor: number;
  byHand: number;
  open: number;
  dismissed: number;
  /** Taken back by their authors before anybody answered: with these the outcomes add up to `received`. */
  withdrawn: number;
  /** Half of the answers were quicker, nine of ten were quicker. */
  half: number | null;
  nineOfTen: number | null;
}>;

export type Numbers = Readonly<{
  period: Period;
  from: number;
  to: number;
  /** null: the whole city. */
  department: DepartmentName | null;
  all: Counts;
  departments: readonly (Counts & DepartmentName)[];
  /** null: not for the person who asks. */
  people: readonly PersonNumbers[] | null;
  /** At most ten, the oldest first. */
  oldest: readonly OpenMention[];
  routing: RoutingNumbers;
}>;

/** Mentions that came to a department first and were dealt with since: answered, moved or put aside. */
export type Settled = Readonly<{ settled: number; /** By people, to somewhere else. */ moved: number }>;

/** How well mentions found their way; a mention counts when it was first routed. */
export type RoutingNumbers = Readonly<{
  /** All that were routed, and how many of them came to triage first. */
  routed: number;
  triage: number;
  all: Settled;
  departments: readonly (Settled & Readonly<{ id: string }>)[];
  /** Week by week, the oldest first. */
  weeks: readonly Settled[];
}>;

export type PersonNumbers = Readonly<{ person: string; answered: number; byHand: number; half: number | null }>;

export type OpenMention = Readonly<{
  id: string;
  authorName: string;
  authorHandle: string;
  text: string;
  department: string;
  postedAt: number;
  /** Where it can be opened: its card, else the post. */
  url: string;
  responder: string | null;
}>;

/** One mention, as far as it counts. */
export type Tally = Readonly<{
  department: string;
  outcome: 'open' | 'answered' | 'dismissed' | 'withdrawn';
  /** Who answered first, where it is answered. */
  by: 'mayor' | 'department' | null;
  byHand: boolean;
  responder: string | null;
  answeredAfter: number | null;
}>;

export const PERIODS = ['7d', '30d', '90d'] as const;
export type Period = (typeof PERIODS)[number];

export function periodLength(period: Period): number {
  return Number.parseInt(period) * 24 * 60 * 60_000;
}

export function count(tallies: readonly Tally[]): Counts {
  const answered = tallies.filter((tally) => tally.outcome === 'answered');
  const times = answered.flatMap((tally) => tally.answeredAfter ?? []).sort((a, b) => a - b);
  return {
    received: tallies.length,
    answered: answered.length,
    byMayor: answered.filter((tally) => tally.by === 'mayor').length,
    byHand: answered.filter((tally) => tally.byHand).length,
    open: tallies.filter((tally) => tally.outcome === 'open').length,
    dismissed: tallies.filter((tally) => tally.outcome === 'dismissed').length,
    withdrawn: tallies.filter((tally) => tally.outcome === 'withdrawn').length,
    half: quantile(times, 0.5),
    nineOfTen: quantile(times, 0.9),
  };
}

/** Most answers first. */
export function countPeople(tallies: readonly Tally[]): readonly PersonNumbers[] {
  const answered = tallies.filter((tally) => tally.outcome === 'answered' && tally.responder !== null);
  return [...Map.groupBy(answered, (tally) => tally.responder ?? '')]
    .map(([person, theirs]) => ({ person, ...count(theirs) }))
    .map(({ person, answered, byHand, half }) => ({ person, answered, byHand, half }))
    .sort((a, b) => b.answered - a.answered);
}

/** The smallest value that so large a part of all does not exceed: a time that really happened, never one in between. */
export function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}

export type Question =
  | Readonly<{ asks: 'numbers'; period: Period; department: DepartmentName | null }>
  | Readonly<{ asks: 'open'; department: DepartmentName | null }>
  | Readonly<{ asks: 'unknown'; words: string; why: Unread }>;

/** Why a question cannot be read: a word is `neither` a period nor a department, or there are more periods than it takes. */
export type Unread = 'neither' | 'two_periods' | 'open_period';

/** Reads `[7d|30d|90d] [department]` and `open [department]`, in any order and spelling. */
export function readQuestion(text: string, departments: readonly DepartmentName[]): Question {
  const words = decode(text).split(/\s+/).filter(Boolean);
  const [period, another] = words.flatMap((word) => readPeriod(word) ?? []);
  const open = words.some((word) => /^open$/i.test(word));
  const rest = words.filter((word) => readPeriod(word) === null && !/^open$/i.test(word)).join(' ');
  const department = rest === '' ? null : findDepartment(rest, departments);
  const unknown = (why: Unread) => ({ asks: 'unknown', words: words.join(' '), why }) as const;
  if (department === undefined) return unknown('neither');
  if (open && period !== undefined) return unknown('open_period');
  if (another !== undefined) return unknown('two_periods');
  return open ? { asks: 'open', department } : { asks: 'numbers', period: period ?? '30d', department };
}

/** By id, name or short name, however it was typed. */
export function findDepartment(typed: string, departments: readonly DepartmentName[]): DepartmentName | undefined {
  const wanted = fold(decode(typed));
  const names = (department: DepartmentName) => [department.id, department.short, department.name].map(fold);
  return wanted === '' ? undefined : departments.find((department) => names(department).includes(wanted));
}

function readPeriod(word: string): Period | null {
  return PERIODS.find((period) => period === word.toLowerCase()) ?? null;
}

/** Slack writes these three as entities in what a person typed. */
function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
