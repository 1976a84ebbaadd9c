import { standing } from '../../classify/lesson.ts';
import { storedCity } from '../../classify/stored-city.ts';
import type { Relay } from '../relay.ts';
import type { LatestLesson } from '../views/home/lessons.ts';

const SHOWN = 5;

/** The moves that count among what people taught last, the newest first. */
export async function latestLessons({ store }: Relay): Promise<readonly LatestLesson[]> {
  const { lessons } = await storedCity(store.db);
  const moves = standing(lessons).flatMap((lesson) => (lesson.kind === 'moved' ? [lesson] : []));
  return moves.slice(-SHOWN).reverse();
}
