import type { DepartmentName } from '../../core/card.ts';
import type { Unread } from '../../core/stats.ts';
import { escapeMrkdwn, oneLine } from '../../core/text.ts';
import { stats as say } from '../wording/stats.ts';
import type { Message } from './block.ts';
import { code, line, rich, words } from './rich-text.ts';

/** What was typed after /mention-stats cannot be read: says so, with examples that work here. */
export function wrongQuestionMessage(
  { words: typed, why }: Readonly<{ words: string; why: Unread }>,
  departments: readonly DepartmentName[],
): Message {
  const asked = oneLine(typed, 60) || '…';
  const examples = say.examples(departments.map((department) => department.id));
  return {
    text: escapeMrkdwn(say.unreadText(why, asked, examples)),
    blocks: [
      rich(line(code(asked), words(say.unread(why))), {
        type: 'rich_text_list',
        style: 'bullet',
        elements: examples.map((example) => line(code(example))),
      }),
    ],
  };
}
