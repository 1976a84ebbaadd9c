import type { DigestView } from '../core/digest.ts';
import type { Verdict } from '../core/verdict.ts';
import { allDepartments, type Department } from './departments.ts';
import { WAITING, type Digest } from './digests.ts';
import { mentionFromRow } from './mention-row.ts';
import type { Db } from './open.ts';

const QUOTED = { many: 3, danger: 5, nobodys: 15 };
/** Enough to know what many share. */
const SAMPLE = 1_000;

export async function digestView(
  db: Db,
  { id, channel, about }: Pick<Digest, 'id' | 'channel' | 'about'>,
): Promise<DigestView> {
  const departments = await allDepartments(db);
  const inside = db.selectFrom('cards').innerJoin('mentions', 'mentions.id', 'cards.mention');
  const live = inside.where('digest', '=', id).where('role', '=', 'live').where('mentions.status', '<>', 'withdrawn');
  const parts = await live
    .select(['cards.department', ({ fn }) => fn.countAll<number>().as('count')])
    .select(({ fn }) => [fn.min('posted_at').as('from'), fn.max('posted_at').as('to')])
    .groupBy('cards.department')
    .orderBy('count', 'desc')
    .execute();
  const waiting = live.where('cards.status', '=', 'folded').where('mentions.status', 'in', WAITING);
  const waits = await waiting.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst();
  const first = await live
    .selectAll('mentions')
    .orderBy('posted_at')
    .orderBy('mentions.id')
    .limit(QUOTED[about])
    .execute();
  const verdicts = await live.select('verdict').orderBy('posted_at').limit(SAMPLE).execute();
  return {
    id,
    channel,
    about,
    departments: parts.map(({ department }) => nameOf(departments, department)),
    count: parts.reduce((sum, { count }) => sum + count, 0),
    waiting: waits?.count ?? 0,
    from: Math.min(...parts.map(({ from }) => from)),
    to: Math.max(...parts.map(({ to }) => to)),
    shared: shared(
      verdicts.flatMap(({ verdict }) => (verdict === null ? [] : [verdict])),
      departments,
    ),
    first: first.map(mentionFromRow),
  };
}

function nameOf(departments: readonly Department[], id: string): DigestView['departments'][number] {
  const { name = id, short = id } = departments.find((one) => one.id === id) ?? {};
  return { id, name, short };
}

/** Only words that the city chose itself: what authors write stands nowhere but in a quote. */
function shared(verdicts: readonly string[], departments: readonly Department[]): readonly string[] {
  const own = new Set(departments.flatMap(({ keywords }) => keywords.map((word) => word.toLowerCase())));
  const counts = new Map<string, number>();
  for (const verdict of verdicts) {
    const named = new Set((JSON.parse(verdict) as Verdict).why.map((word) => word.toLowerCase()));
    for (const word of named) if (own.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const many = [...counts].filter(([, count]) => count * MANY > verdicts.length);
  const most = many.toSorted((a, b) => b[1] - a[1]).map(([word]) => word);
  return most.slice(0, 2);
}

/** A third of them. */
const MANY = 3;
