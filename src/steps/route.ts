import type { Action } from '../core/action.ts';
import { TRIAGE } from '../core/verdict.ts';
import { mentionsByIds, mentionsIn } from '../store/mentions.ts';
import { workingDepartments } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import { tellThatTriageIsMissing } from './no-triage.ts';
import { verdictOn } from './judge.ts';
import { keptClassifier } from './known-city.ts';

const PAGE = 100;

/** Gives every mention that waits for one a department: the one that can answer, or triage. */
export function routing(city: City, known = keptClassifier(city)): () => Promise<boolean> {
  return async () => {
    const waiting = await mentionsIn(city.store.db, 'received', PAGE);
    if (waiting.length === 0) return false;
    const working = await workingDepartments(city.store.db);
    if (!working.has(TRIAGE)) {
      await tellThatTriageIsMissing(city, waiting.length);
      return false;
    }
    const today = await known();
    const firsts = await mentionsByIds(
      city.store.db,
      waiting.flatMap(({ inThreadOf }) => (inThreadOf === null ? [] : [inThreadOf])),
    );
    const actions = waiting.map((mention): Action => {
      const first = mention.inThreadOf === null ? undefined : firsts.get(mention.inThreadOf);
      const verdict = verdictOn(mention, first?.department ?? null, today, working);
      return { do: 'route', mention: mention.id, by: null, verdict };
    });
    await city.desk.batch({ actions });
    city.log.info({ routed: actions.length }, 'Mentions were routed');
    return waiting.length === PAGE;
  };
}
