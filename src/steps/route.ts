import type { Context } from '../classify/classify.ts';
import type { Action, Mention } from '../core/mention.ts';
import { TRIAGE, type Verdict } from '../core/verdict.ts';
import type { StoredAccount } from '../store/accounts.ts';
import { remember, remembered } from '../store/city.ts';
import { mentionsByIds, mentionsIn } from '../store/mentions.ts';
import { workingDepartments } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import { keptClassifier } from './known-city.ts';
import { tellAdmins } from './tell.ts';

const PAGE = 100;

/** Gives every received mention a department: the one that can answer, or triage. */
export function routing(city: City): () => Promise<boolean> {
  const known = keptClassifier(city);
  return async () => {
    const waiting = await mentionsIn(city.store.db, 'received', PAGE);
    if (waiting.length === 0) return false;
    const working = await workingDepartments(city.store.db);
    if (!working.has(TRIAGE)) {
      await tellThatTriageIsMissing(city, waiting.length);
      return false;
    }
    const { classifier, own } = await known();
    const firsts = await mentionsByIds(
      city.store.db,
      waiting.flatMap(({ inThreadOf }) => (inThreadOf === null ? [] : [inThreadOf])),
    );
    const actions = waiting.map((mention): Action => {
      const verdict = classifier.classify(mention.text, contextOf(mention, firsts, own));
      return { do: 'route', mention: mention.id, by: null, verdict: orTriage(verdict, working) };
    });
    await city.desk.batch({ actions });
    city.log.info({ routed: actions.length }, 'Mentions were routed');
    return waiting.length === PAGE;
  };
}

function orTriage(verdict: Verdict, working: ReadonlySet<string>): Verdict {
  if (working.has(verdict.department)) return verdict;
  return { ...verdict, department: TRIAGE, runnerUp: verdict.department };
}

function contextOf(mention: Mention, firsts: ReadonlyMap<string, Mention>, own: readonly StoredAccount[]): Context {
  const first = mention.inThreadOf === null ? undefined : firsts.get(mention.inThreadOf);
  const answered = own.find(({ handle }) => handle.toLowerCase() === mention.chained[0]);
  const follows = first?.department ?? null;
  return {
    handles: mention.names,
    picture: mention.pictures.length > 0,
    ...(follows !== null && follows !== TRIAGE && { inConversationOf: follows }),
    ...(answered && mention.inReplyTo !== null && { replyTo: answered.role }),
  };
}

async function tellThatTriageIsMissing(city: City, held: number): Promise<void> {
  const DAY = 24 * 60 * 60_000;
  const told = (await remembered(city.store.db, 'told:no_triage')) as number | null;
  const now = city.clock.now();
  if (told !== null && now - told < DAY) return;
  await remember(city.store.db, 'told:no_triage', now);
  await city.desk.batch({ owes: tellAdmins(city, { about: 'no_triage', held }) });
}
