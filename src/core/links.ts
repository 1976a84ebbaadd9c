import { isTopLevelDomain } from './top-level-domains.ts';

export type Link = Readonly<{ start: number; end: number; text: string }>;

/** The parts that X turns into links, by UTF-16 position: `https://…` and every bare domain. Linear in the text. */
export function links(text: string): readonly Link[] {
  const found: Link[] = [];
  const candidates = new RegExp(CANDIDATE);
  for (let match = candidates.exec(text); match; match = candidates.exec(text)) {
    const reading = readLink(text, match.index, match.groups?.['scheme'] ?? '', match.groups?.['host'] ?? match[0]);
    if (!reading) continue;
    const { start, end, read } = reading;
    if (end - start <= LONGEST) found.push({ start, end, text: text.slice(start, end) });
    candidates.lastIndex = read;
  }
  return found;
}

/** The host of a link, in small letters and without `www.`. */
export function hostOf(link: string): string {
  return /^(?:https?:\/\/)?(?:www\.)?([^/?#:]*)/i.exec(link)?.[1]?.toLowerCase() ?? '';
}

const LATIN = '\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u0300-\\u036F\\u1E00-\\u1EFF';
const PATH = `[a-z0-9${LATIN}\\u0400-\\u04FF!*';:=+,.$/%#\\[\\]\\u2013_~@|&-]`;
const PARENS = `\\(${PATH}*(?:\\(${PATH}+\\)${PATH}*)?\\)`;

// The look-behinds let a candidate begin only where a word begins: without them `a.a.a.…` would be read again and again.
const CANDIDATE = new RegExp(
  `(?<![a-z0-9@$#])(?<scheme>https?://)(?<host>[\\p{L}\\p{M}\\p{N}._-]+)` +
    `|(?<![a-z0-9${LATIN}@$#_./-])[a-z0-9${LATIN}][a-z0-9${LATIN}._-]*`,
  'giu',
);
const PORT = /:[0-9]+/y;
// Ends where brackets stop being balanced; `PATH_END` then gives the sentence its full stop back.
const PATHS = new RegExp(`/(?:${PATH}|${PARENS})*`, 'iuy');
const PATH_END = new RegExp(`[a-z0-9${LATIN}\\u0400-\\u04FF+=_#/)-]`, 'iu');
const QUERY = /\?[a-z0-9!?*'@();:&=+$/%#[\]_.,~|-]*[a-z0-9_&=#/-]/iy;
const LONGEST = 4096;

type Span = Readonly<{ start: number; end: number }>;

function readLink(text: string, at: number, scheme: string, host: string): (Span & { read: number }) | undefined {
  const domain = readDomain(text, at + scheme.length, host, scheme !== '');
  if (!domain) return undefined;
  const port = readAt(PORT, text, domain.end);
  const path = readPath(text, port);
  const read = readAt(QUERY, text, path);
  // Without a scheme, X leaves a port or a query alone unless a path stands between.
  const end = scheme || path > port ? read : domain.end;
  return { start: scheme ? at : domain.start, end, read };
}

/** The longest run of labels that ends in a top-level domain. */
function readDomain(text: string, at: number, host: string, schemed: boolean): Span | undefined {
  let start = at;
  let position = at;
  let end = 0;
  let endStart = 0;
  let before = '';
  for (const label of host.split('.')) {
    const ending = position > at && isName(before) ? topLevelDomain(text, label, position, schemed) : 0;
    if (ending > 0) [end, endStart] = [position + ending, start];
    if (!isSubdomain(label)) break;
    if (!schemed && label.includes('_')) start = position + label.lastIndexOf('_') + 1;
    before = label;
    position += label.length + 1;
  }
  return end > 0 ? { start: endStart, end } : undefined;
}

function topLevelDomain(text: string, label: string, position: number, schemed: boolean): number {
  const ascii = /^(?:xn--[0-9a-z-]+|[a-z]+)/i.exec(label)?.[0];
  if (ascii)
    return isTopLevelDomain(ascii) && !/[0-9a-z@+-]/i.test(text.charAt(position + ascii.length)) ? ascii.length : 0;
  return schemed && /^\P{ASCII}{2,}$/u.test(label) ? label.length : 0;
}

function isSubdomain(label: string): boolean {
  return label !== '' && !/^[-_]|[-_]$/.test(label);
}

function isName(label: string): boolean {
  return !label.includes('_');
}

function readPath(text: string, at: number): number {
  let end = readAt(PATHS, text, at);
  while (end > at && !PATH_END.test(text.charAt(end - 1))) end--;
  return end;
}

function readAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
