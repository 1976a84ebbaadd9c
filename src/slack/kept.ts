import type { Clock } from '../core/clock.ts';
import type { When } from './access.ts';

/** Asks once, and keeps the answer for a while. What failed is not kept, and several who ask at once share one question. */
export function kept<T>(
  clock: Clock,
  longest: number,
  ask: (key: string) => Promise<T>,
): (key: string, when: When) => Promise<T> {
  const answers = new Map<string, Readonly<{ at: number; answer: Promise<T> }>>();
  return (key, when) => {
    const known = answers.get(key);
    if (when === 'lately' && known && clock.monotonic() - known.at < longest) return known.answer;
    if (answers.size > 5_000) answers.clear();
    const fresh = { at: clock.monotonic(), answer: ask(key) };
    answers.set(key, fresh);
    fresh.answer.catch(() => {
      if (answers.get(key) === fresh) answers.delete(key);
    });
    return fresh.answer;
  };
}
