import { links } from './links.ts';

/** What X lets an ordinary account publish, as `weightedLength` counts. */
export const LIMIT = 280;

/** The length of a text as X counts it: a link 23, an emoji 2, a letter of most alphabets 1, anything else 2. */
export function weightedLength(text: string): number {
  const composed = text.normalize('NFC');
  let length = 0;
  let end = 0;
  for (const link of links(composed)) {
    length += weigh(composed.slice(end, link.start)) + LINK;
    end = link.end;
  }
  return length + weigh(composed.slice(end));
}

/** The longest beginning of a text that weighs at most so much; it never ends inside a link or a visible character. */
export function cutToWeight(text: string, weight: number = LIMIT): string {
  const composed = text.normalize('NFC');
  const kept: string[] = [];
  let length = 0;
  for (const piece of pieces(composed)) {
    length += piece.weight;
    if (length > weight) break;
    kept.push(piece.text);
  }
  // What is left of `x.community` may read as the link `x.com`.
  while (weightedLength(kept.join('')) > weight) kept.pop();
  return kept.join('');
}

const LINK = 23;
const EMOJI = /\p{RGI_Emoji}/gv;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

function* pieces(text: string): Generator<Readonly<{ text: string; weight: number }>> {
  let end = 0;
  for (const link of links(text)) {
    yield* characters(text.slice(end, link.start));
    yield { text: link.text, weight: LINK };
    end = link.end;
  }
  yield* characters(text.slice(end));
}

function* characters(text: string): Generator<Readonly<{ text: string; weight: number }>> {
  for (const { segment } of GRAPHEMES.segment(text)) yield { text: segment, weight: weigh(segment) };
}

function weigh(text: string): number {
  let weight = 0;
  for (const character of text.replace(EMOJI, '中')) weight += isLight(character.codePointAt(0) ?? 0) ? 1 : 2;
  return weight;
}

function isLight(code: number): boolean {
  return (
    code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247)
  );
}
