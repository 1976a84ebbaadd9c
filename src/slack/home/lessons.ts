import type { City } from '../../classify/city.ts';
import { standing } from '../../classify/lesson.ts';
import type { LatestLesson } from '../views/home/lessons.ts';

const SHOWN = 5;

/** The moves that count among what people taught last, the newest first. */
export function latestLessons({ lessons }: City): readonly LatestLesson[] {
  const moves = standing(lessons).flatMap((lesson) => (lesson.kind === 'moved' ? [lesson] : []));
  return moves.slice(-SHOWN).reverse();
}
