import type { City, Department, Lesson } from '../../src/classify/classify.ts';

export function department(
  id: string,
  name: string,
  keywords: readonly string[] = [],
  handle: string | null = null,
): Department {
  return { id, name, keywords, handle };
}

export const PARKS = department('parks', 'Parks & Recreation', ['tree', 'playground'], 'CityParks');
export const STREETS = department('streets', 'Streets', ['pothole', 'plow'], 'CityStreets');
export const SANITATION = department('sanitation', 'Sanitation', ['trash'], 'CityTrash');
export const WATER = department('water', 'Water Department', ['leak', 'hydrant'], 'CityWater');
export const POLICE = department('police', 'Police', ['noise'], 'CityPD');

export function city(change: Partial<City> = {}): City {
  return { departments: [PARKS, STREETS, SANITATION, WATER, POLICE], threshold: 0.4, lessons: [], ...change };
}

export function moved(text: string, department: string, by = 'U1', id = `${text} ${department} ${by}`): Lesson {
  return { kind: 'moved', id, at: 1, by, text, department };
}

export function confirmed(text: string, department: string, by = 'U2'): Lesson {
  return { kind: 'confirmed', id: `ok ${text} ${by}`, at: 1, by, text, department };
}
