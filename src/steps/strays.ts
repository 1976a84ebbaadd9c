import { TRIAGE } from '../core/verdict.ts';
import { strandedMentions } from '../store/mentions.ts';
import { workingDepartments } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import { tellThatTriageIsMissing } from './no-triage.ts';

const PAGE = 100;

/** Nothing is with nobody: what lost its last card or its department is posted again where its department or triage has a channel. */
export async function gatherStrays(city: City): Promise<boolean> {
  const strays = await strandedMentions(city.store.db, PAGE);
  if (strays.length === 0) return false;
  const working = await workingDepartments(city.store.db);
  const placeOf = (department: string) => [department, TRIAGE].find((one) => working.has(one));
  const actions = strays.flatMap(({ id, department }) => {
    const to = placeOf(department);
    return to === undefined ? [] : [{ do: 'reroute', mention: id, by: null, to, word: null } as const];
  });
  if (actions.length < strays.length) await tellThatTriageIsMissing(city, strays.length - actions.length);
  if (actions.length === 0) return false;
  await city.desk.batch({ actions });
  city.log.warn({ posted: actions.length }, 'Mentions that had lost their cards or their department get new cards');
  return strays.length === PAGE;
}
