import { TRIAGE } from '../core/verdict.ts';
import type { Department } from './city.ts';
import { weights } from './default/weights.ts';
import { LABELS, type Label } from './labels.ts';
import { mapping } from './mapping.ts';

/** What each department stands for of the default's; those that it does not know yet have none. */
export function knownAs(departments: readonly Department[]): ReadonlyMap<string, readonly Label[]> {
  const parts = departments.filter(({ id }) => id !== TRIAGE);
  const who = mapping(parts, weights());
  return new Map(parts.map(({ id }, at) => [id, LABELS.filter((_, label) => who[label]?.includes(at))]));
}
