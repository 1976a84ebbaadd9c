import { sql } from 'kysely';
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
  const counts = await countsBy(db, from, to);
  const wanted = counts.filter((row) => department === null || row.department === department);
  const answering = wanted.filter((row) => row.department !== TRIAGE);
  const weeks = Math.ceil((to - from) / WEEK);
  return {
    routed: sum(wanted, 'routed'),
    triage: sum(wanted, 'routed') - sum(answering, 'routed'),
    all: total(answering),
    departments: [...Map.groupBy(answering, (row) => row.department)].map(([id, rows]) => ({ id, ...total(rows) })),
    weeks: Array.from({ length: weeks }, (_, ago) => total(answering.filter(({ week }) => week === ago))).reverse(),
  };
}

const WEEK = 7 * 24 * 60 * 60_000;

type Row = Settled & Readonly<{ department: string; /** How many weeks ago. */ week: number; routed: number }>;

/** A move that the program makes, where a channel was lost or a department ended, is nobody's correction. */
async function countsBy(db: Db, from: number, to: number): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    WITH firsts AS (
      SELECT mention, department, CAST((${to - 1} - at) / ${WEEK} AS INTEGER) AS week
        FROM events WHERE type = 'routed' AND at >= ${from} AND at < ${to}
    ), moves AS (
      SELECT DISTINCT mention FROM events WHERE type = 'rerouted' AND "by" IS NOT NULL AND at >= ${from}
    ), ends AS (
      SELECT DISTINCT mention FROM events
       WHERE type IN ('published', 'confirmed', 'answered_elsewhere', 'dismissed') AND at >= ${from}
    )
    SELECT firsts.department, firsts.week, COUNT(*) AS routed, COUNT(moves.mention) AS moved,
           COUNT(COALESCE(moves.mention, ends.mention)) AS settled
      FROM firsts
      LEFT JOIN moves ON moves.mention = firsts.mention
      LEFT JOIN ends ON ends.mention = firsts.mention
     GROUP BY firsts.department, firsts.week
     ORDER BY firsts.department, firsts.week`.execute(db);
  return rows;
}

function total(rows: readonly Row[]): Settled {
  return { settled: sum(rows, 'settled'), moved: sum(rows, 'moved') };
}

function sum(rows: readonly Row[], what: 'routed' | 'settled' | 'moved'): number {
  return rows.reduce((all, row) => all + row[what], 0);
}
