/** What the default knows. `none`: not for anybody in the city. The order is that of the weights file. */
export const LABELS = [
  'streets',
  'traffic',
  'sanitation',
  'parks',
  'water',
  'inspections',
  'parking',
  'police',
  'homeless',
  'graffiti',
  'health',
  'animals',
  'transit',
  'none',
] as const;

export type Label = (typeof LABELS)[number];

/** Those that a city's departments can stand for. */
export const DEFAULTS = LABELS.filter((label) => label !== 'none');

export const NONE = LABELS.indexOf('none');

export function labelIndex(text: string): number {
  return LABELS.findIndex((label) => label === text);
}
