import { TRIAGE, type Verdict } from '../core/verdict.ts';
import type { City, Context } from './city.ts';
import { classifier, type Ranked } from './classify.ts';
import { named } from './features.ts';
import { type Lesson, standing, type Taught } from './lesson.ts';
import { wordsOf } from './words.ts';

/** Why a text goes where it goes: with and without what people taught, and the lessons that speak of the same words. */
export type Explanation = Readonly<{
  verdict: Verdict;
  ranking: readonly Ranked[];
  untaught: Verdict;
  lessons: readonly Taught[];
}>;

export function explain(city: City, text: string, context: Context = {}): Explanation {
  const known = classifier(city);
  return {
    verdict: known.classify(text, context),
    ranking: known.rank(text, context).slice(0, 5),
    untaught: classifier({ ...city, lessons: [] }).classify(text, context),
    lessons: alike(text, standing(city.lessons)).slice(0, 5),
  };
}

type Stamp = Readonly<{ id: string; at: number; by: string }>;

/** What to add to the log to take a lesson back; nothing if it is not there or does not count any more. */
export function undo(lessons: readonly Lesson[], lesson: string, stamp: Stamp): Lesson | undefined {
  if (!standing(lessons).some(({ id }) => id === lesson)) return undefined;
  return { kind: 'undone', ...stamp, lesson };
}

/** What to add to the log to forget all of it, or all that one person taught. */
export function reset(stamp: Stamp, person?: string): Lesson {
  return { kind: 'reset', ...stamp, ...(person !== undefined && { person }) };
}

/** Those that share the rarest words first; the newer before the older. */
function alike(text: string, lessons: readonly Taught[]): readonly Taught[] {
  const wanted = new Set(named(wordsOf(text)).features);
  const holds = lessons.map((lesson) => ({ lesson, shared: sharedOf(lesson.text, wanted) }));
  const counts = new Map<string, number>();
  for (const { shared } of holds) for (const feature of shared) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return holds
    .map(({ lesson, shared }) => ({ lesson, says: shared.reduce((sum, each) => sum + 1 / (counts.get(each) ?? 1), 0) }))
    .filter(({ says }) => says > 0)
    .sort((a, b) => b.says - a.says || b.lesson.at - a.lesson.at)
    .map(({ lesson }) => lesson);
}

function sharedOf(text: string, wanted: ReadonlySet<string>): readonly string[] {
  return [...new Set(named(wordsOf(text)).features)].filter((feature) => wanted.has(feature));
}

export function departmentOf(lesson: Taught): string {
  return lesson.kind === 'dismissed' ? TRIAGE : lesson.department;
}
