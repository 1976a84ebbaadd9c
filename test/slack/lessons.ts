import { addLessons } from '../../src/store/lessons.ts';
import type { City } from './city.ts';

/** People moved posts with these words to Parks so often. */
export async function taught(city: City, words: string, times: number): Promise<void> {
  const lesson = { kind: 'moved', department: 'parks', lesson: null, person: null, mention: null };
  const learnt = Array.from({ length: times }, (_, n) => ({
    ...lesson,
    id: `${words} ${n}`,
    at: n,
    by: n % 2 === 0 ? 'U1' : 'U2',
    text: `${words} ${['here', 'there', 'today', 'please', 'again', 'now'][n % 6]}`,
  }));
  await addLessons(city.store.db, learnt);
}
