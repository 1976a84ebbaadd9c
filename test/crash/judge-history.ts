import { RULES } from '../../src/core/mention.ts';
import { sql } from 'kysely';
import type { Store } from '../../src/store/open.ts';
import type { Fault } from './judge.ts';

/** The history alone leads to where each mention is: one event for each version, and each step follows from the last. */
export async function judgeHistory(store: Store): Promise<Readonly<{ faults: readonly Fault[]; count: number }>> {
  const faults: Fault[] = [];
  // By when they were written: the clock, and ids with it, may have jumped. A server's connections write to pages of
  // their own, and who began first may have waited for who came later.
  const order = store.engine === 'sqlite' ? sql`rowid` : sql`pg_xact_commit_timestamp(xmin), ctid`;
  const events = await store.db.selectFrom('events').selectAll().orderBy(order).execute();
  const mentions = await store.db.selectFrom('mentions').selectAll().execute();
  const all = Map.groupBy(
    events.filter(({ type }) => CHANGES.has(type)),
    ({ mention }) => mention,
  );
  for (const mention of mentions) {
    const its = all.get(mention.id) ?? [];
    const what = `${mention.id} (${mention.text.slice(0, 60)})`;
    if (its.length !== mention.version)
      faults.push({ kind: 'wrong', what: `${what} is at version ${mention.version} after ${its.length} events` });
    if (its.filter(({ type }) => type === 'received').length !== 1)
      faults.push({ kind: 'wrong', what: `${what} was not received once` });
    const status = its.reduce(statusAfter, '');
    if (status !== mention.status)
      faults.push({ kind: 'wrong', what: `${what} is ${mention.status}, its history leads to ${status}` });
  }
  if (store.engine === 'sqlite') {
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(store.db);
    if (rows[0]?.integrity_check !== 'ok')
      faults.push({ kind: 'wrong', what: `the database says ${JSON.stringify(rows)}` });
  }
  return { faults, count: events.length };
}

const RULE_OF = new Map(Object.values(RULES).map((rule) => [rule.event as string, rule]));
const CHANGES = new Set([...RULE_OF.keys(), 'received']);

function statusAfter(status: string, { type }: Readonly<{ type: string }>): string {
  if (type === 'received') return 'received';
  const rule = RULE_OF.get(type);
  if (rule === undefined || rule.to === 'same') return status;
  const only: readonly string[] | null = 'only' in rule ? rule.only : null;
  return only !== null && !only.includes(status) ? status : rule.to;
}
