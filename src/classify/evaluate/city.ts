import { TRIAGE } from '../../core/verdict.ts';
import type { City } from '../city.ts';
import type { Classifier } from '../classify.ts';
import { LABELS } from '../labels.ts';
import type { Outcome } from './figures.ts';

/** A city that has just the departments of the default and has said nothing about them. */
export function plainCity(): City {
  const departments = LABELS.filter((label) => label !== 'none').map((label) => ({
    id: label,
    name: label,
    handle: null,
    keywords: [],
  }));
  return { departments, threshold: 0, lessons: [] };
}

/** The classifier is given the text and nothing else. */
export function outcomeOf(known: Classifier, text: string, truth: string): Outcome {
  const ranked = known.rank(text);
  return { truth, ranked: ranked.map(({ department }) => nameOf(department)), sure: ranked[0]?.sure ?? 0 };
}

function nameOf(department: string): string {
  return department === TRIAGE ? 'none' : department;
}
