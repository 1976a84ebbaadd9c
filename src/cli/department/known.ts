import { knownAs } from '../../classify/known-as.ts';
import { asClassified } from '../../classify/stored-city.ts';
import { departments } from '../../store/departments.ts';
import type { Db } from '../../store/open.ts';

/** What each of the city's departments stands for of those that are known from the start. */
export async function knownDepartments(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  return knownAs((await departments(db)).map((department) => asClassified(department, null)));
}

/** A line of its own: what a clerk can expect of the first day. */
export function knownLine(known: readonly string[] | undefined): string {
  return known === undefined || known.length === 0
    ? 'Not known yet: it learns from keywords and from moves.\n'
    : `Known as ${known.join(', ')}: such posts find it from the first day.\n`;
}
