import { TRIAGE } from '../core/verdict.ts';
import { accounts } from '../store/accounts.ts';
import { citySettings } from '../store/city.ts';
import { departments, type Department as StoredDepartment } from '../store/departments.ts';
import { lessons, type StoredLesson } from '../store/lessons.ts';
import type { Db } from '../store/open.ts';
import type { City, Department } from './city.ts';
import type { Lesson } from './lesson.ts';

/** The newest lessons count; older ones have long become habits of the city's own keywords. */
const MOST = 2_000;

/** The city as the classifier knows it: departments, how sure it has to be, and what people taught. */
export async function storedCity(db: Db): Promise<City> {
  const [own, { threshold }] = [await accounts(db), await citySettings(db)];
  const handleOf = (id: string) => own.find(({ role }) => role === id)?.handle ?? null;
  const parts = (await departments(db)).map((department) => asClassified(department, handleOf(department.id)));
  return { departments: parts, threshold, lessons: (await lessons(db, MOST)).map(lessonOf) };
}

/** A stored department as the classifier knows it. */
export function asClassified(stored: StoredDepartment, handle: string | null): Department {
  const { id, name, keywords, description, maps } = stored;
  return { id, name, keywords, handle, ...(description !== null && { description }), ...(maps !== null && { maps }) };
}

function lessonOf({ id, at, kind, by, text, department, lesson, person }: StoredLesson): Lesson {
  const base = { id, at, by };
  if (kind === 'dismissed') return { ...base, kind, text };
  if (kind === 'undone') return { ...base, kind, lesson: lesson ?? '' };
  if (kind === 'reset') return { ...base, kind, ...(person !== null && { person }) };
  return { ...base, kind: kind === 'moved' ? 'moved' : 'confirmed', text, department: department ?? TRIAGE };
}
