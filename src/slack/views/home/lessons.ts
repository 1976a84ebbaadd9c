import type { KnownBlock } from '@slack/types';
import { oneLine } from '../../../core/text.ts';
import { buttons, spoken } from '../../wording/buttons.ts';
import { home as say } from '../../wording/home.ts';
import { actions, button } from '../block.ts';
import { bold, line, person, quote, rich, words } from '../rich-text.ts';

/** A move that the routing learnt from. */
export type LatestLesson = Readonly<{ id: string; by: string; text: string; department: string }>;

export function lessonBlocks(lessons: readonly LatestLesson[]): readonly KnownBlock[] {
  return lessons.length === 0 ? [] : [rich(line(bold(say.lessons))), ...lessons.flatMap(lessonLines)];
}

function lessonLines({ id, by, text, department }: LatestLesson): readonly KnownBlock[] {
  const place = oneLine(department, 60);
  return [
    rich(line(person(by), words(say.lesson(place))), ...quote(text, 120)),
    ...actions(button('rule.unteach', buttons.unteach, id, { spoken: spoken.unteach(place) })),
  ];
}
