import type { RichTextElement, RichTextQuote, RichTextSection } from '@slack/types';
import type { Mention } from '../../core/mention.ts';
import { clean, oneLine, visible } from '../../core/text.ts';
import { card } from '../wording/card.ts';
import { languageName } from './language.ts';
import { bold, line, link, quote, shorten, when, words } from './rich-text.ts';

export type PostShown = Pick<
  Mention,
  | 'authorName'
  | 'authorHandle'
  | 'text'
  | 'url'
  | 'postedAt'
  | 'receivedAt'
  | 'editedAt'
  | 'lang'
  | 'pictures'
  | 'quotesUrl'
>;

/** The author's line and the author's words: the one way a post is shown, on cards and in windows. */
export function post(
  shown: PostShown,
  network: string,
  more: Readonly<{ most?: number; again?: boolean }> = {},
): readonly (RichTextSection | RichTextQuote)[] {
  const quoted = quotedWords(shown, more.most);
  return [
    line(...author(shown, more.again ?? false)),
    ...(quoted.length === 0 ? [line(words(card.noWords))] : quoted),
    ...(isCut(shown.text, more.most) ? [line(link(shown.url, card.wholePost(network)))] : []),
    ...(shown.quotesUrl === null
      ? []
      : [line(words(card.quotesAnother), link(shown.quotesUrl, card.anotherPost(network)))]),
  ];
}

export function nameOf(author: Readonly<{ authorName: string; authorHandle: string }>): string {
  return oneLine(author.authorName, 80) || `@${oneLine(author.authorHandle, 80)}`;
}

function author(shown: PostShown, again: boolean): readonly RichTextElement[] {
  const language = languageName(shown.lang);
  const handle = oneLine(shown.authorHandle, 80);
  return [
    bold(nameOf(shown)),
    words(again ? `${card.wroteAgain} · ` : ` @${handle} · `),
    when(shown.postedAt, shown.receivedAt, shown.url),
    ...(language === null ? [] : [words(card.inLanguage(language))]),
    ...(shown.editedAt === null ? [] : [words(card.changedAt), when(shown.editedAt, shown.postedAt)]),
  ];
}

function quotedWords(shown: PostShown, most?: number): readonly RichTextQuote[] {
  const [said] = quote(shown.text, most);
  const alt = pictureWords(shown);
  if (alt === '') return said ? [said] : [];
  const described = { ...words(`${said ? '\n' : ''}${card.picture(alt)}`), style: { italic: true } };
  return [{ type: 'rich_text_quote', elements: [...(said?.elements ?? []), described] }];
}

function pictureWords(shown: PostShown): string {
  const alt = shown.pictures.find((picture) => picture.alt !== null)?.alt ?? '';
  return oneLine(alt, 300);
}

function isCut(text: string, most?: number): boolean {
  const whole = visible(text);
  return shorten(clean(whole), most) !== whole;
}
