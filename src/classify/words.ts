import { english, isSpanish } from './spanish.ts';

/** A text as the classifier reads it: `written` as in the text, in small letters; `words` as they are counted. */
export type Reading = Readonly<{ written: readonly string[]; words: readonly string[] }>;

/** Links, accounts and marks are left out, numbers become `#`, plurals singular, Spanish words English ones. */
export function read(text: string): Reading {
  const written = plain(text).match(/[a-z]+|\p{N}+|\p{L}+/gu) ?? [];
  const spanish = isSpanish(written);
  return { written, words: written.map((token) => stem((spanish ? english(token) : undefined) ?? token)) };
}

export function wordsOf(text: string): readonly string[] {
  return read(text).words;
}

function plain(text: string): string {
  let lower = text.slice(0, LONGEST).toLowerCase();
  if (BEYOND_ASCII.test(lower))
    lower = lower
      .normalize('NFKD')
      .replace(MARKS, '')
      .replace(/[\u2018\u2019\u02bc]/g, "'");
  if (lower.includes('\u0027')) lower = lower.replace(/([a-z])'(?=[a-z])/g, '$1');
  if (/[@<&]|http/.test(lower)) lower = lower.replace(/https?:\/\/\S+|@\w+|<\w+>|&\w+;/g, ' ');
  return lower.replace(/([a-z])\1{2,}/g, '$1$1');
}

function stem(word: string): string {
  if (word.charCodeAt(0) < 58) return '#';
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}

const LONGEST = 4000;

const BEYOND_ASCII = /[\u0080-\uffff]/;
const MARKS = /[\u0300-\u036f\u200b-\u200f\u2060\ufeff]/g;
