import type { Db } from './open.ts';

/** What people's moves showed, and an admin made the words a keyword of the department. */
export type AcceptedRule = Readonly<{
  id: string;
  words: string;
  department: string;
  /** So many posts with the words had gone there, of so many. */
  right: number;
  of: number;
  by: string | null;
  at: number;
}>;

export type Rules = Readonly<{
  /** Nobody took them back and their department is there; the newest first. */
  inForce: readonly AcceptedRule[];
  /** The words of those that were refused or taken back. */
  dropped: readonly string[];
}>;

/** Read from the history itself, so that every process knows the same. */
export async function rules(db: Db): Promise<Rules> {
  const found = await db.selectFrom('events').selectAll().where('type', 'in', TYPES).execute();
  const told = found.map(({ particulars, ...event }) => ({ ...event, ...(JSON.parse(particulars) as Told) }));
  const of = (type: (typeof TYPES)[number]) => told.filter((event) => event.type === type);
  const takenBack = new Set(of('rule_taken_back').map(({ rule }) => rule));
  const removed = of('department_removed');
  const inForce = of('rule_accepted').filter(
    ({ id, department, at }) =>
      !takenBack.has(id) && !removed.some((gone) => gone.department === department && gone.at >= at),
  );
  return {
    inForce: inForce.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(asRule),
    dropped: [...of('rule_refused'), ...of('rule_taken_back')].flatMap(({ words }) => words ?? []),
  };
}

const TYPES = ['rule_accepted', 'rule_taken_back', 'rule_refused', 'department_removed'] as const;

type Told = Readonly<{ words?: string; right?: number; of?: number; rule?: string }>;

function asRule(event: Told & Readonly<{ id: string; department: string | null; by: string | null; at: number }>) {
  const { id, words = '', department, right = 0, of = 0, by, at } = event;
  return { id, words, department: department ?? '', right, of, by, at };
}
