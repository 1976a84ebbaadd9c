import { sql } from 'kysely';
import type { DepartmentName } from '../core/card.ts';
import {
  count,
  countPeople,
  periodLength,
  type Numbers,
  type OpenMention,
  type Period,
  type Tally,
} from '../core/stats.ts';
import { TRIAGE } from '../core/verdict.ts';
import { allDepartments } from './departments.ts';
import { OPEN_ONES } from './mentions.ts';
import type { Db } from './open.ts';
import { routingNumbers } from './routing-numbers.ts';

export type StatsQuestion = Readonly<{
  period: Period;
  department: DepartmentName | null;
  /** Also by person. */
  people: boolean;
  /** Until when; the period ends then. */
  now: number;
  /** The address of the Slack workspace, for links to cards. */
  workspaceUrl: string;
}>;

/** The city's numbers, counted from what is on record. Reads much: away from where people wait for an answer. */
export async function numbers(db: Db, question: StatsQuestion): Promise<Numbers> {
  const { period, department, now } = question;
  const from = now - periodLength(period);
  const everything = await tallies(db, from, now);
  const wanted = department === null ? everything : everything.filter((tally) => tally.department === department.id);
  const byDepartment = Map.groupBy(wanted, (tally) => tally.department);
  const names = new Map((await allDepartments(db)).map(({ id, name, short }) => [id, { id, name, short }]));
  const departments = [...byDepartment]
    .map(([id, theirs]) => ({ ...(names.get(id) ?? { id, name: id, short: id }), ...count(theirs) }))
    .sort((a, b) => b.received - a.received || (a.name < b.name ? -1 : 1));
  const people = question.people ? countPeople(wanted) : null;
  const waiting = await oldestOpen(db, department?.id ?? null, question.workspaceUrl, TEN);
  const oldest = waiting.map((one) => ({ ...one, department: names.get(one.department)?.short ?? one.department }));
  const routing = await routingNumbers(db, { from, to: now, department: department?.id ?? null });
  return { period, from, to: now, department, all: count(wanted), departments, people, oldest, routing };
}

const TEN = 10;

type Row = Readonly<{
  department: string | null;
  status: string;
  posted_at: number;
  answered_at: number | null;
  role: string | null;
  via: string | null;
  responder: string | null;
  replied_as: string | null;
}>;

/** One per mention that was posted in that time: what became of it, and who answered first. */
async function tallies(db: Db, from: number, to: number): Promise<readonly Tally[]> {
  const { rows } = await sql<Row>`
    WITH said AS (
      SELECT a.mention, a.at, a.role, a.reply
        FROM mentions m JOIN answers a ON a.mention = m.id
       WHERE m.posted_at >= ${from} AND m.posted_at < ${to}
      UNION ALL
      SELECT r.mention, r.published_at, r.department, r.id
        FROM mentions m JOIN replies r ON r.mention = m.id
       WHERE m.posted_at >= ${from} AND m.posted_at < ${to} AND r.status = 'published' AND r.post_id IS NULL
    ), first AS (
      SELECT said.*, ROW_NUMBER() OVER (PARTITION BY mention ORDER BY at) AS place FROM said
    )
    SELECT m.department, m.status, m.posted_at, f.at AS answered_at, f.role,
           r.via, r.responder, r.department AS replied_as
      FROM mentions m
      LEFT JOIN first f ON f.mention = m.id AND f.place = 1
      LEFT JOIN replies r ON r.id = f.reply
     WHERE m.posted_at >= ${from} AND m.posted_at < ${to}`.execute(db);
  return rows.map(tallyOf);
}

function tallyOf(row: Row): Tally {
  const department = row.department ?? TRIAGE;
  if (row.answered_at === null) {
    const outcome = row.status === 'dismissed' ? 'dismissed' : row.status === 'withdrawn' ? 'withdrawn' : 'open';
    return { department, outcome, by: null, byHand: false, responder: null, answeredAfter: null };
  }
  const byMayor = row.replied_as === null && row.role === 'mayor';
  return {
    department: row.replied_as ?? (byMayor ? department : (row.role ?? department)),
    outcome: 'answered',
    by: byMayor ? 'mayor' : 'department',
    byHand: row.via === 'by_hand',
    responder: row.responder,
    answeredAfter: Math.max(0, row.answered_at - row.posted_at),
  };
}

/** Oldest first; one department's, or all. */
export async function oldestOpen(
  db: Db,
  department: string | null,
  workspaceUrl: string,
  most: number,
): Promise<readonly OpenMention[]> {
  let query = db.selectFrom('mentions').where(OPEN_ONES);
  if (department !== null) query = query.where('department', '=', department);
  const rows = await query
    .select(['id', 'author_name', 'author_handle', 'text', 'department', 'posted_at', 'url', 'responder'])
    .select((one) =>
      one
        .selectFrom('cards')
        .select((card) => sql<string>`${card.ref('channel')} || ' ' || ${card.ref('ts')}`.as('at'))
        .whereRef('cards.mention', '=', 'mentions.id')
        .where('role', '<>', 'moved')
        .where('ts', 'is not', null)
        .orderBy('cards.id')
        .limit(1)
        .as('card'),
    )
    .orderBy('posted_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    authorName: row.author_name,
    authorHandle: row.author_handle,
    text: row.text,
    department: row.department ?? TRIAGE,
    postedAt: row.posted_at,
    url: cardLink(row.card, workspaceUrl) ?? row.url,
    responder: row.responder,
  }));
}

function cardLink(card: string | null, workspaceUrl: string): string | null {
  const [channel, ts] = card?.split(' ') ?? [];
  if (channel === undefined || ts === undefined) return null;
  return `${workspaceUrl.replace(/\/$/, '')}/archives/${channel}/p${ts.replace('.', '')}`;
}
