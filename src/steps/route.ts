import { classifier, type Classifier, type Context, type Lesson } from '../classify/classify.ts';
import type { Action, Mention } from '../core/mention.ts';
import { TRIAGE, type Verdict } from '../core/verdict.ts';
import { accounts, type StoredAccount } from '../store/accounts.ts';
import { citySettings, remember, remembered } from '../store/city.ts';
import { departments, type Department } from '../store/departments.ts';
import { lessonCount, lessons, type StoredLesson } from '../store/lessons.ts';
import { lostChannels } from '../store/lost-channels.ts';
import { mentionsByIds, mentionsIn } from '../store/mentions.ts';
import { subscriptions } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import { tellAdmins } from './tell.ts';

const PAGE = 100;
const LESSONS = 2_000;

/** Gives every received mention a department: the one that can answer, or triage. */
export function routing(city: City): () => Promise<boolean> {
  const prepare = keptClassifier(city);
  return async () => {
    const waiting = await mentionsIn(city.store.db, 'received', PAGE);
    if (waiting.length === 0) return false;
    const working = await workingDepartments(city);
    if (!working.has(TRIAGE)) {
      await tellThatTriageIsMissing(city, waiting.length);
      return false;
    }
    const { classify, own } = await prepare();
    const firsts = await mentionsByIds(
      city.store.db,
      waiting.flatMap(({ inThreadOf }) => (inThreadOf === null ? [] : [inThreadOf])),
    );
    const actions = waiting.map((mention): Action => {
      const verdict = classify(mention.text, contextOf(mention, firsts, own));
      return { do: 'route', mention: mention.id, by: null, verdict: orTriage(verdict, working) };
    });
    await city.desk.batch({ actions });
    city.log.info({ routed: actions.length }, 'Mentions were routed');
    return waiting.length === PAGE;
  };
}

/** Departments with a channel that Slack still takes cards for. */
async function workingDepartments(city: City): Promise<ReadonlySet<string>> {
  const lost = await lostChannels(city.store.db);
  const all = await subscriptions(city.store.db);
  return new Set(all.filter(({ channel }) => !lost.has(channel)).map(({ department }) => department));
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

type Prepared = Readonly<{ classify: Classifier['classify']; own: readonly StoredAccount[] }>;

/** The classifier is prepared once, and again when departments, accounts or lessons change. */
function keptClassifier(city: City): () => Promise<Prepared> {
  let kept: Readonly<{ key: string; prepared: Prepared }> | null = null;
  return async () => {
    const { db } = city.store;
    const [parts, own, settings] = [await departments(db), await accounts(db), await citySettings(db)];
    const key = JSON.stringify([
      parts,
      own.map(({ role, handle }) => [role, handle]),
      settings.threshold,
      await lessonCount(db),
    ]);
    if (kept?.key === key) return kept.prepared;
    const known = classifier({
      departments: parts.map((part) => toClassify(part, own)),
      threshold: settings.threshold,
      lessons: (await lessons(db, LESSONS)).map(lessonOf),
    });
    kept = { key, prepared: { classify: known.classify.bind(known), own } };
    return kept.prepared;
  };
}

function toClassify({ id, name, keywords }: Department, own: readonly StoredAccount[]) {
  return { id, name, keywords, handle: own.find(({ role }) => role === id)?.handle ?? null };
}

function lessonOf({ id, at, kind, by, text, department, lesson, person }: StoredLesson): Lesson {
  const base = { id, at, by };
  if (kind === 'dismissed') return { ...base, kind, text };
  if (kind === 'undone') return { ...base, kind, lesson: lesson ?? '' };
  if (kind === 'reset') return { ...base, kind, ...(person !== null && { person }) };
  return { ...base, kind: kind === 'moved' ? 'moved' : 'confirmed', text, department: department ?? TRIAGE };
}
