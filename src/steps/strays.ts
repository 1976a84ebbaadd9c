import { TRIAGE } from '../core/verdict.ts';
import { openAfter, type OpenOne } from '../store/mentions.ts';
import { workingDepartments } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import { tellThatTriageIsMissing } from './no-triage.ts';

/** Looked at in one piece: with many open ones, others are heard in between. */
const PAGE = 100;

/** Nothing is with nobody: what lost its last card or its department is posted again where its department or triage has a channel. */
export async function gatherStrays(city: City): Promise<boolean> {
  const { db, turn } = city.store;
  let held = 0;
  let last: Pick<OpenOne, 'posted' | 'id'> | undefined = { posted: 0, id: '' };
  while (last !== undefined) {
    const page: readonly OpenOne[] = await openAfter(db, last, PAGE);
    held += await gather(
      city,
      page.filter(({ stranded }) => stranded),
    );
    last = page[PAGE - 1];
    if (last !== undefined) await turn();
  }
  if (held > 0) await tellThatTriageIsMissing(city, held);
  return false;
}

/** How many had no place to go to. */
async function gather(city: City, strays: readonly OpenOne[]): Promise<number> {
  if (strays.length === 0) return 0;
  const working = await workingDepartments(city.store.db);
  const placeOf = (department: string) => [department, TRIAGE].find((one) => working.has(one));
  const actions = strays.flatMap(({ id, department }) => {
    const to = placeOf(department);
    return to === undefined ? [] : [{ do: 'reroute', mention: id, by: null, to, word: null } as const];
  });
  if (actions.length > 0) {
    await city.desk.batch({ actions });
    city.log.warn({ posted: actions.length }, 'Mentions that had lost their cards or their department get new cards');
  }
  return strays.length - actions.length;
}
