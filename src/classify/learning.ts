import { TRIAGE } from '../core/verdict.ts';
import type { Department } from './city.ts';
import { type Deed, deedOf, doubtful } from './doubt.ts';
import { type Lesson, standing, type Taught } from './lesson.ts';
import { copied, type Local, learnt, unlearnt } from './local.ts';
import type { Reader } from './reader.ts';

/** The log of lessons, learnt; `state` is plain data that a worker can hand over. */
export type Learning = Readonly<{
  state: State;
  /** The same with one lesson more. */
  with(lesson: Taught): Learning;
}>;

/** `deeds`: the lessons as one looks at their teachers; `doubted`: those whose absurd moves hardly count. */
export type State = Readonly<{ local: Local; deeds: readonly Deed[]; doubted: ReadonlySet<string> }>;

export function learning(
  departments: readonly Department[],
  reader: Reader,
  lessons: readonly Lesson[],
  already?: State,
): Learning {
  const log = standing(lessons).filter((lesson) => lesson.text !== '' && targetOf(lesson) >= 0);
  return kept(log, already ?? whole(log, log.map(seen)));

  function kept(known: readonly Taught[], now: State): Learning {
    return { state: now, with: (lesson) => withOne(known, now, lesson) };
  }

  function withOne(known: readonly Taught[], now: State, lesson: Taught): Learning {
    if (lesson.text === '' || targetOf(lesson) < 0) return kept(known, now);
    const all = [...known, lesson];
    const deed = seen(lesson);
    const deeds = [...now.deeds, deed];
    const doubted = doubtful(deeds);
    if (doubted.symmetricDifference(now.doubted).size > 0) return kept(all, whole(all, deeds));
    return kept(all, { local: learnOne(copied(now.local), lesson, weightOf(deed, doubted)), deeds, doubted });
  }

  function whole(all: readonly Taught[], deeds: readonly Deed[]): State {
    const doubted = doubtful(deeds);
    let local = unlearnt(reader.entries);
    for (const [index, lesson] of all.entries()) {
      const deed = deeds[index];
      if (deed !== undefined) local = learnOne(local, lesson, weightOf(deed, doubted));
    }
    return { local, deeds, doubted };
  }

  function learnOne(local: Local, lesson: Taught, weight: number): Local {
    const { features, base } = reader.read(lesson.text);
    return learnt(local, features(), { base, target: targetOf(lesson), weight });
  }

  function seen(lesson: Taught): Deed {
    return deedOf(lesson, reader.read(lesson.text), targetOf(lesson));
  }

  function targetOf(lesson: Taught): number {
    if (lesson.kind === 'dismissed' || lesson.department === TRIAGE) return reader.nobody;
    return departments.findIndex(({ id }) => id === lesson.department);
  }
}

function weightOf({ by, silent, absurd, bold }: Deed, doubted: ReadonlySet<string>): number {
  if (absurd !== null && doubted.has(by)) return DOUBTED;
  if (bold) return BOLD;
  return silent ? 1 : MOVED;
}

/** One that was answered where it was is 1. */
const MOVED = 1.5;
const DOUBTED = 0.03;
/** One leaves a department its mention, a second puts that in question, several make it nobody's. */
const BOLD = 0.07;
