import { departments, type Department } from '../../store/departments.ts';
import type { Db } from '../../store/open.ts';
import { Mistake } from '../mistake.ts';

/** The department of that id; the sentence for a wrong one names those there are. */
export async function findDepartment(db: Db, id: string): Promise<Department> {
  const all = await departments(db);
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const known = all.map((one) => one.id).join(', ');
  throw new Mistake(
    known === ''
      ? `There is no department "${id}", and no other yet: add it with department add ${id} --name "…" --channel C….`
      : `There is no department "${id}". There are: ${known}.`,
  );
}
