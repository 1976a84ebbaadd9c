import { remembered } from '../store/city.ts';
import type { City } from './city.ts';
import { tellAdmins } from './tell.ts';

const DAY = 24 * 60 * 60_000;
const TOLD = 'told:no_triage';

/** The admins hear once a day that mentions wait. */
export async function tellThatTriageIsMissing(city: City, held: number): Promise<void> {
  const told = (await remembered(city.store.db, TOLD)) as number | null;
  const now = city.clock.now();
  if (told !== null && now - told < DAY && now >= told) return;
  const owes = tellAdmins(city, { about: 'no_triage', held });
  await city.desk.batch({ owes, keeps: { name: TOLD, value: now } });
}
