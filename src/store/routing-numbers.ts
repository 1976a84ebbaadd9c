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
  const all = await firstsOf(db, from, to);
  const wanted = all.filter((row) => department === null || row.department === department);
  const answering = wanted.filter((row) => row.department !== TRIAGE);
  const byWeek = Map.groupBy(answering, ({ week }) => week);
  const weeks = Math.ceil((to - from) / WEEK);
  return {
    routed: routed(wanted),
    triage: routed(wanted) - routed(answering),
    all: total(answering),
    departments: [...Map.groupBy(answering, (row) => row.department)]
      .map(([id, rows]) => ({ id, ...total(rows) }))
      .sort((a, b) => b.settled - a.settled || (a.id < b.id ? -1 : 1)),
    weeks: Array.from({ length: weeks }, (_, ago) => total(byWeek.get(ago) ?? [])).reverse(),
  };
}

const WEEK = 7 * 24 * 60 * 60_000;

type Row = Settled & Readonly<{ department: string; /** How many weeks ago. */ week: number; routed: number }>;

/** What was routed then, by its first department and its week. A move that the program makes is nobody's correction. */
async function firstsOf(db: Db, from: number, to: number): Promise<readonly Row[]> {
  const moved = sql`SELECT mention FROM events WHERE type = 'rerouted' AND at >= ${from} AND "by" IS NOT NULL`;
  const ended = sql`SELECT mention FROM events WHERE type IN (${sql.join(ENDS)}) AND at >= ${from}`;
  const { rows } = await sql<Row>`
    WITH firsts AS (
      SELECT COALESCE(department, ${TRIAGE}) AS department, (${to - 1} - at) / ${WEEK} AS weeks,
             CASE WHEN mention IN (${moved}) THEN 1 ELSE 0 END AS moved,
             CASE WHEN mention IN (${ended}) THEN 1 ELSE 0 END AS ended
        FROM events WHERE type = 'routed' AND at >= ${from} AND at < ${to}
    )
    SELECT department, CAST(weeks AS BIGINT) AS week, CAST(COUNT(*) AS BIGINT) AS routed,
           CAST(SUM(moved) AS BIGINT) AS moved,
           CAST(SUM(CASE WHEN moved + ended > 0 THEN 1 ELSE 0 END) AS BIGINT) AS settled
      FROM firsts GROUP BY 1, 2`.execute(db);
  return rows;
}

const ENDS = ['published', 'confirmed', 'answered_elsewhere', 'dismissed'];

function routed(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.routed, 0);
}

function total(rows: readonly Row[]): Settled {
  const sum = (of: 'settled' | 'moved') => rows.reduce((all, row) => all + row[of], 0);
  return { settled: sum('settled'), moved: sum('moved') };
}
