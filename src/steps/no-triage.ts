import { remember, remembered } from '../store/city.ts';
import type { City } from './city.ts';
import { tellAdmins } from './tell.ts';

const DAY = 24 * 60 * 60_000;

/** The admins hear once a day that mentions wait. */
export async function tellThatTriageIsMissing(city: City, held: number): Promise<void> {
  const told = (await remembered(city.store.db, 'told:no_triage')) as number | null;
  const now = city.clock.now();
  if (told !== null && now - told < DAY && now >= told) return;
  await remember(city.store.db, 'told:no_triage', now);
  await city.desk.batch({ owes: tellAdmins(city, { about: 'no_triage', held }) });
}
