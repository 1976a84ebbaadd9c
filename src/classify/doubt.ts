import type { Taught } from './lesson.ts';
import { at, toShares } from './numbers.ts';
import type { Read } from './reader.ts';

/**
 * A lesson, as one looks at its teacher. `absurd`: from where to where, if the default thinks the move impossible.
 * `bold`: dismissed as nobody's, though the default or a keyword clearly gives it to a department.
 */
export type Deed = Readonly<{ by: string; silent: boolean; absurd: string | null; bold: boolean }>;

export function deedOf(lesson: Taught, { base, hits }: Pick<Read, 'base' | 'hits'>, target: number): Deed {
  const shares = base.slice();
  toShares(shares);
  const best = shares.indexOf(Math.max(...shares));
  const absurd = lesson.kind === 'moved' && at(shares, target) < ABSURD ? `${best} ${target}` : null;
  const clear = at(shares, target) < ABSURD || (best !== target && hits.some(({ kind }) => kind !== 'name'));
  return { by: lesson.by, silent: lesson.kind === 'confirmed', absurd, bold: lesson.kind === 'dismissed' && clear };
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
