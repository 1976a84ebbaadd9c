import type { RichTextElement } from '@slack/types';
import { escapeMrkdwn } from '../../core/text.ts';
import type { Message } from './block.ts';
import { context, plain } from './block.ts';
import { line, quote, rich } from './rich-text.ts';

/** A message of one sentence, with somebody's words under it and what to do next. */
export function sentence(
  elements: readonly RichTextElement[],
  more: Readonly<{ said?: string; next?: string }> = {},
): Message {
  const said = rich(line(...elements), ...quote(more.said ?? '', 500));
  return {
    text: escapeMrkdwn([spokenText(elements), more.next ?? ''].join(' ').trim()),
    blocks: [said, ...(more.next === undefined ? [] : context(more.next))],
  };
}

/** What a notification says of it: names of people and channels stay out, Slack would read them as markup. */
export function spokenText(elements: readonly RichTextElement[]): string {
  const words = elements.map((element) => {
    switch (element.type) {
      case 'text':
        return element.text;
      case 'link':
        return element.text ?? '';
      case 'date':
        return element.fallback ?? '';
      case 'user':
        return ADDRESSED;
      case 'channel':
        return 'the channel';
      default:
        return '';
    }
  });
  const text = words.join('').replace(`${ADDRESSED}, `, '').replaceAll(ADDRESSED, 'A colleague').trim();
  return plain(text.charAt(0).toUpperCase() + text.slice(1), 1_000).text;
}

const ADDRESSED = '\u{E000}';
