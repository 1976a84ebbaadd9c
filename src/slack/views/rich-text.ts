import type {
  RichTextBlock,
  RichTextChannelMention,
  RichTextDate,
  RichTextElement,
  RichTextEmoji,
  RichTextLink,
  RichTextQuote,
  RichTextSection,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';
import { clean, splitForQuote } from '../../core/text.ts';

export function rich(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

export function line(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

/** Our own words, or a name. No markup is read in them. */
export function words(text: string): RichTextText {
  return { type: 'text', text: text || NOTHING };
}

export function bold(text: string): RichTextText {
  return { ...words(text), style: { bold: true } };
}

export function code(text: string): RichTextText {
  return { ...words(text), style: { code: true } };
}

/** Somebody else's words: the only place on a card where they stand. Empty where nothing of them can be seen. */
export function quote(text: string, most?: number): readonly RichTextQuote[] {
  const shown = shorten(clean(text), most);
  return shown === '' ? [] : [{ type: 'rich_text_quote', elements: [words(shown)] }];
}

/** On many lines, at most so many code points; the last one says that there was more. */
export function shorten(text: string, most?: number): string {
  const [first = '', more] = splitForQuote(text, most);
  return more === undefined ? first : `${first.trimEnd()}…`;
}

export function person(id: string): RichTextUserMention {
  return { type: 'user', user_id: id };
}

export function channelName(id: string): RichTextChannelMention {
  return { type: 'channel', channel_id: id };
}

export function mark(name: Mark): RichTextEmoji {
  return { type: 'emoji', name };
}

/** The mark at the head of a line. */
export function signed(name: Mark): readonly RichTextElement[] {
  return [mark(name), words(' ')];
}

/** Seven marks, one meaning each, and one for danger to life. */
export type Mark =
  | 'white_check_mark'
  | 'writing_hand'
  | 'hourglass_flowing_sand'
  | 'warning'
  | 'grey_question'
  | 'arrow_right_hook'
  | 'small_red_triangle'
  | 'rotating_light';

export function link(url: string, text: string): RichTextLink | RichTextText {
  return /^https?:\/\/\S{1,2900}$/.test(url) ? { type: 'link', url, text: text || NOTHING } : words(text);
}

/** In the reader's zone; with the day where it is not plain from what stands `near`. */
export function when(at: number, near: number, url?: string): RichTextDate {
  const format = Math.abs(at - near) < HALF_A_DAY ? '{time}' : '{date_short_pretty} {time}';
  const linked = url !== undefined && link(url, url).type === 'link' ? { url } : {};
  return { type: 'date', timestamp: Math.floor(at / 1000), format, fallback: fallback(at), ...linked };
}

/** For a name in which nothing can be seen: Slack refuses an empty text. */
const NOTHING = '…';
const HALF_A_DAY = 12 * 60 * 60_000;

function fallback(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
