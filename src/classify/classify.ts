import { TRIAGE, type Verdict } from '../core/verdict.ts';
import type { City, Context, Department } from './city.ts';
import { type Lesson } from './lesson.ts';

export type { City, Context, Department } from './city.ts';
export type { Lesson } from './lesson.ts';

export type Classifier = Readonly<{
  classify(text: string, context?: Context): Verdict;
  /** A classifier that has also learnt this: the same as one prepared with the lesson at the end of the city's log. */
  learn(lesson: Lesson): Classifier;
}>;

/** Prepared once per change of the city; the same city and the same log give the same verdicts everywhere. */
export function classifier(city: City): Classifier {
  const departments = city.departments.filter(({ id }) => id !== TRIAGE);
  return {
    classify: (text, context = {}) => byContext(departments, text, context) ?? byKeywords(departments, text),
    learn: (lesson) => classifier({ ...city, lessons: [...city.lessons, lesson] }),
  };
}

function byContext(departments: readonly Department[], text: string, context: Context): Verdict | undefined {
  const known = (id: string | undefined) => departments.find((department) => department.id === id)?.id;
  const follows = known(context.inConversationOf) ?? known(context.replyTo);
  if (follows === undefined) return undefined;
  const guess = byKeywords(departments, text).department;
  const runnerUp = guess === follows || guess === TRIAGE ? null : guess;
  return { department: follows, runnerUp, why: [], sure: 0.95, emergency: [] };
}

function byKeywords(departments: readonly Department[], text: string): Verdict {
  const plain = ` ${words(text).join(' ')} `;
  const hits = departments
    .map(({ id, name, keywords }) => {
      const found = [...keywords, name].filter((keyword) => plain.includes(` ${words(keyword).join(' ')}`));
      return { id, found };
    })
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => b.found.length - a.found.length);
  const [best, next] = hits;
  if (best === undefined) return { department: TRIAGE, runnerUp: null, why: [], sure: 0.3, emergency: [] };
  const tie = next?.found.length === best.found.length;
  if (tie) return { department: TRIAGE, runnerUp: best.id, why: best.found.slice(0, 5), sure: 0.5, emergency: [] };
  return { department: best.id, runnerUp: next?.id ?? null, why: best.found.slice(0, 5), sure: 0.8, emergency: [] };
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
