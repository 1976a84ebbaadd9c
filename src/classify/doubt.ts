import type { Taught } from './lesson.ts';
import { at, toShares } from './numbers.ts';

/** A lesson, as one looks at its teacher. `absurd`: from where to where, if the default thinks the move impossible. */
export type Deed = Readonly<{ by: string; silent: boolean; absurd: string | null }>;

export function deedOf(lesson: Taught, base: Float64Array, target: number): Deed {
  const shares = base.slice();
  toShares(shares);
  const best = shares.indexOf(Math.max(...shares));
  const absurd = lesson.kind === 'moved' && at(shares, target) < ABSURD ? `${best} ${target}` : null;
  return { by: lesson.by, silent: lesson.kind === 'confirmed', absurd };
}

/**
 * Who seems to play: several absurd moves that nobody else makes, and hardly any others. A city that calls things by
 * other names is not in doubt as soon as a second person makes the same moves.
 */
export function doubtful(deeds: readonly Deed[]): ReadonlySet<string> {
  const makers = new Map<string, Set<string>>();
  for (const { by, absurd } of deeds) {
    if (absurd !== null) makers.set(absurd, (makers.get(absurd) ?? new Set()).add(by));
  }
  const counts = new Map<string, { alone: number; all: number }>();
  for (const { by, absurd } of deeds) {
    const count = counts.get(by) ?? { alone: 0, all: 0 };
    count.all++;
    if (absurd !== null && makers.get(absurd)?.size === 1) count.alone++;
    counts.set(by, count);
  }
  return new Set([...counts].flatMap(([by, { alone, all }]) => (alone >= SEVERAL && alone * 2 > all ? [by] : [])));
}

const ABSURD = 0.05;
const SEVERAL = 4;
