import { within } from '../deadline.ts';
import type { Relay } from '../relay.ts';

/** What was there in time; `late` comes after it, or null: nothing more comes. */
export type Prompt<T> = Readonly<{ here: readonly T[]; late: Promise<readonly T[]> | null }>;

const PATIENCE = 500;

/** Nobody waits for longer for what the tab can do without; nor for what fails. */
export async function promptly<T>(
  { timers, log }: Pick<Relay, 'timers' | 'log'>,
  work: Promise<readonly T[]>,
  failed: string,
): Promise<Prompt<T>> {
  const heard = work.catch((error: unknown) => {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, failed);
    return [];
  });
  const here = await within(timers, PATIENCE, heard, null);
  return here === null ? { here: [], late: heard } : { here, late: null };
}
