import { createHash } from 'node:crypto';
import { LIMIT, weightedLength } from './length.ts';
import { links } from './links.ts';
import { findPrivateData, type PrivateData } from './privacy.ts';
import { voiceHints, type VoiceHint } from './voice.ts';

export type DraftRules = Readonly<{
  /** `— Parks` or `^AR`: stands at the end of every answer and is counted. */
  signature?: string;
  /** Dollars for publishing this text. The network knows. */
  price?: (text: string) => number;
  /** What the network takes and how it counts; X's if left out. */
  limit?: number;
  measure?: (text: string) => number;
  /** Domains, phone numbers and addresses of the city itself, which are no secret. */
  own?: readonly string[];
}>;

export type DraftCheck = Readonly<{
  /** Exactly what will be published. */
  text: string;
  length: number;
  limit: number;
  /** How many too many, as the network counts. */
  over: number;
  links: readonly string[];
  /** In dollars; null where the network charges nothing. */
  cost: number | null;
  privacy: readonly PrivateData[];
  hints: readonly VoiceHint[];
  /** These alone stop an answer. */
  problems: readonly Readonly<{ kind: 'empty' | 'too long' }>[];
}>;

export function checkDraft(draft: string, rules: DraftRules = {}): DraftCheck {
  const { signature = '', price, limit = LIMIT, measure = weightedLength, own = [] } = rules;
  const said = unsigned(tidy(draft), tidy(signature));
  const text = said === '' ? '' : signed(tidy(draft), tidy(signature));
  const length = measure(text);
  const found = links(text).map((link) => link.text);
  const problems: { kind: 'empty' | 'too long' }[] = [];
  if (text === '') problems.push({ kind: 'empty' });
  if (length > limit) problems.push({ kind: 'too long' });
  return {
    text,
    length,
    limit,
    over: Math.max(0, length - limit),
    links: found,
    cost: price ? price(text) : null,
    privacy: findPrivateData(text, own),
    hints: voiceHints(said),
    problems,
  };
}

/** Stands for what a person saw before publishing. Another text, account or mention: another key. */
export function previewKey(seen: Readonly<{ text: string; account: string; mention: string }>): string {
  return createHash('sha256')
    .update(JSON.stringify([seen.mention, seen.account, seen.text]))
    .digest('base64url');
}

function tidy(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

function signed(text: string, signature: string): string {
  return signature === '' || unsigned(text, signature) !== text ? text : `${text} ${signature}`;
}

/** The text without the signature, however its dash was typed. */
function unsigned(text: string, signature: string): string {
  if (signature === '') return text;
  const [dash = '', name = ''] = /^[-–—―]/.test(signature)
    ? ['[-–—―]\\s*', signature.slice(1).trim()]
    : ['', signature];
  const ending = new RegExp(`(?<![\\p{L}\\p{N}])${dash}${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`, 'u');
  return text.replace(ending, '').trimEnd();
}
