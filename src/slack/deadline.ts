import type { Timers } from '../core/clock.ts';

/** What `work` gives, or `otherwise` once the time is over. A late answer is dropped; a late throw is not heard. */
export async function within<T, U>(timers: Timers, ms: number, work: Promise<T>, otherwise: U): Promise<T | U> {
  let takeBack = (): void => undefined;
  const over = new Promise<U>((resolve) => {
    takeBack = timers.after(ms, () => {
      resolve(otherwise);
    });
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, over]);
  } finally {
    takeBack();
  }
}
