import { lasts, writeTrouble } from '../../store/health.ts';
import { pendingMigrations } from '../../store/migrate.ts';
import type { Store } from '../../store/open.ts';
import { missing, ok, warning, type Finding } from './finding.ts';

export async function checkDatabase(store: Store, place: string): Promise<readonly Finding[]> {
  const pending = await pendingMigrations(store).catch((error: unknown) => String(error));
  if (typeof pending === 'string')
    return [missing('database', `${place} does not answer (${pending}). Check DATABASE_URL, and that it runs.`)];
  if (pending.length > 0)
    return [missing('database', `${place} lacks ${pending.join(', ')}. Run: npm run -s cli -- migrate`)];
  const trouble = await writeTrouble(store);
  if (trouble !== null)
    return [
      missing('database', `${place} takes nothing in (${trouble}). Check who owns it, and the room on the disk.`),
    ];
  if (!(await lasts(store)))
    return [warning('database', `${place} may lose the last answers in a power cut. Set synchronous_commit to on.`)];
  return [ok('database', `${place} opens, is up to date, and what is written stays.`)];
}

/** Whether there is anything in it to look at. */
export async function reachable(store: Store): Promise<boolean> {
  return (await pendingMigrations(store).catch(() => ['none'])).length === 0;
}
