import type { RoutingNumbers, Settled } from '../core/stats.ts';
import { TRIAGE } from '../core/verdict.ts';
import type { Db } from './open.ts';

export type RoutingQuestion = Readonly<{
  from: number;
  to: number;
  /** null: the whole city. */ department: string | null;
}>;

/** Counted from events alone: what was routed in that time, and what became of it until today. */
export async function routingNumbers(db: Db, { from, to, department }: RoutingQuestion): Promise<RoutingNumbers> {
  const firsts = await firstsOf(db, from, to);
  const wanted = firsts.filter((row) => department === null || row.department === department);
  const answering = wanted.filter((row) => row.department !== TRIAGE);
  const byWeek = Map.groupBy(answering, ({ week }) => week);
  const weeks = Math.ceil((to - from) / WEEK);
  return {
    routed: wanted.length,
    triage: wanted.length - answering.length,
    all: total(answering),
    departments: [...Map.groupBy(answering, (row) => row.department)]
      .map(([id, rows]) => ({ id, ...total(rows) }))
      .sort((a, b) => b.settled - a.settled || (a.id < b.id ? -1 : 1)),
    weeks: Array.from({ length: weeks }, (_, ago) => total(byWeek.get(ago) ?? [])).reverse(),
  };
}

const WEEK = 7 * 24 * 60 * 60_000;

type Row = Readonly<{ department: string; /** How many weeks ago. */ week: number; settled: boolean; moved: boolean }>;

/** One for each mention that was routed then. A move that the program makes is nobody's correction. */
async function firstsOf(db: Db, from: number, to: number): Promise<readonly Row[]> {
  const within = db.selectFrom('events').where('at', '>=', from);
  const firsts = within.select(['mention', 'department', 'at']).where('type', '=', 'routed').where('at', '<', to);
  const moves = within.select('mention').distinct().where('type', '=', 'rerouted').where('by', 'is not', null);
  const ends = within.select('mention').distinct().where('type', 'in', ENDS);
  const [routed, moved, ended] = [await firsts.execute(), await moves.execute(), await ends.execute()];
  const [away, done] = [moved, ended].map((rows) => new Set(rows.map(({ mention }) => mention)));
  return routed.map(({ mention, department, at }) => {
    const isAway = away?.has(mention) === true;
    const week = Math.floor((to - 1 - at) / WEEK);
    return { department: department ?? TRIAGE, week, moved: isAway, settled: isAway || done?.has(mention) === true };
  });
}

const ENDS = ['published', 'confirmed', 'answered_elsewhere', 'dismissed'];

function total(rows: readonly Row[]): Settled {
  return { settled: rows.filter(({ settled }) => settled).length, moved: rows.filter(({ moved }) => moved).length };
}
