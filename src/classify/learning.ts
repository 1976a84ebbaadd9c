import { TRIAGE } from '../core/verdict.ts';
import type { Department } from './city.ts';
import { type Lesson, standing, type Taught } from './lesson.ts';
import { type Example, type Local, learnt, unlearnt } from './local.ts';
import { at, toShares } from './numbers.ts';
import type { Reader } from './reader.ts';

/** The log of lessons, learnt. */
export type Learning = Readonly<{
  local: Local;
  /** The same with one lesson more. */
  with(lesson: Taught): Learning;
}>;

export function learning(departments: readonly Department[], reader: Reader, lessons: readonly Lesson[]): Learning {
  const state = standing(lessons).reduce(learnOne, { local: unlearnt(reader.entries), odd: [] as readonly string[] });
  return kept(state);

  function kept(now: State): Learning {
    return { local: now.local, with: (lesson) => kept(learnOne(copied(now), lesson)) };
  }

  function learnOne(now: State, lesson: Taught): State {
    const target = targetOf(lesson);
    if (target < 0) return now;
    const { features, base } = reader.read(lesson.text);
    const shares = base.slice();
    toShares(shares);
    const odd = lesson.kind === 'moved' && at(shares, target) < ODD;
    const before = now.odd.filter((by) => by === lesson.by).length;
    const weight = (lesson.kind === 'confirmed' ? 0.5 : 1) * (odd ? 1 / (1 + before) : 1);
    const example: Example = { features: features(), base, target, weight };
    return { local: learnt(now.local, example), odd: [...now.odd, odd ? lesson.by : ''].slice(-RECENT) };
  }

  function targetOf(lesson: Taught): number {
    if (lesson.kind === 'dismissed' || lesson.department === TRIAGE) return reader.nobody;
    return departments.findIndex(({ id }) => id === lesson.department);
  }
}

/** `odd`: who made the latest moves that the default finds absurd; one person's tenth counts a tenth. */
type State = Readonly<{ local: Local; odd: readonly string[] }>;

const ODD = 0.01;
const RECENT = 40;

function copied({ local, odd }: State): State {
  const weights = new Map([...local.weights].map(([feature, values]) => [feature, values.slice()]));
  return { odd, local: { ...local, bias: local.bias.slice(), weights, past: [...local.past] } };
}
