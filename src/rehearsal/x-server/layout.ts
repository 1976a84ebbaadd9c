import { LIMIT, weightedLength } from '../../core/length.ts';
import { links } from '../../core/links.ts';

export type Span = Readonly<{ start: number; end: number }>;
export type Entities = {
  mentions?: (Span & { username: string; id: string })[];
  urls?: (Span & { url: string; expanded_url: string; display_url: string; media_key?: string })[];
  hashtags?: (Span & { tag: string })[];
};
export type Layout = Readonly<{
  text: string;
  displayRange: readonly [number, number];
  entities: Entities;
  /** Only of a post above 280: its full text. */
  note?: Readonly<{ text: string; entities: Entities }>;
  hasLink: boolean;
}>;

type Part = Readonly<{ text: string; weight: number; entity?: (span: Span) => Partial<Entities> }>;
type Resident = Readonly<{ id: string; handle: string }>;

export type Sheet = Readonly<{
  words: string;
  id: string;
  implicit: readonly Resident[];
  mediaKey?: string;
  authorHandle: string;
  quoteUrl?: string;
  lookUp: (handle: string) => Resident | undefined;
}>;

/** Sets a post as X does: implicit mentions in front, links shortened, HTML's three signs escaped, long text cut. */
export function layOut(sheet: Sheet): Layout {
  const head = sheet.implicit.map((account) => mention(account, `@${account.handle}`));
  const spaced = head.flatMap((part) => [part, plain(' ')]);
  const body = parts(sheet);
  const tail = sheet.mediaKey === undefined ? [] : [plain(' '), picture(sheet, sheet.mediaKey)];
  const hasLink = links(sheet.words).length > 0;
  const start = size(spaced);
  if (body.reduce((sum, part) => sum + part.weight, 0) <= LIMIT) {
    const set = assemble([...spaced, ...body, ...tail]);
    return { ...set, displayRange: [start, start + size(body)], hasLink };
  }
  const short = [...cut(body, 270), plain('… '), link(`https://x.com/i/web/status/${sheet.id}`, `n${sheet.id}`)];
  const set = assemble([...spaced, ...short]);
  const note = assemble([...spaced, ...body, ...tail]);
  return { ...set, displayRange: [start, start + size(short)], note, hasLink };
}

const NAME = /(?<![\w@])@[A-Za-z0-9_]{1,15}(?![\w@])|(?<![\w#&])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/giu;

function parts(sheet: Sheet): Part[] {
  const found: Part[] = [];
  const words = sheet.quoteUrl === undefined ? sheet.words : `${sheet.words} ${sheet.quoteUrl}`;
  let from = 0;
  for (const { start, end, text } of tokens(words)) {
    if (start > from) found.push(plain(words.slice(from, start)));
    found.push(entity(text, start, sheet));
    from = end;
  }
  if (from < words.length) found.push(plain(words.slice(from)));
  return found;
}

/** Links, names and tags in the order of the words; inside a link there are none. */
function tokens(words: string): Readonly<Span & { text: string }>[] {
  const linked = links(words);
  const named = [...words.matchAll(NAME)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }))
    .filter((name) => !linked.some((link) => name.start < link.end && link.start < name.end));
  return [...linked, ...named].sort((a, b) => a.start - b.start);
}

function entity(text: string, index: number, sheet: Sheet): Part {
  if (text.startsWith('@')) {
    const account = sheet.lookUp(text.slice(1));
    return account === undefined ? plain(text) : mention(account, text);
  }
  if (text.startsWith('#')) {
    return { ...plain(text), entity: (span) => ({ hashtags: [{ ...span, tag: text.slice(1) }] }) };
  }
  return link(/^https?:/i.test(text) ? text : `http://${text}`, `${sheet.id}.${index}`);
}

function plain(text: string): Part {
  return {
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    weight: weightedLength(text),
  };
}

function mention(account: Resident, text: string): Part {
  return { ...plain(text), entity: (span) => ({ mentions: [{ ...span, username: account.handle, id: account.id }] }) };
}

function link(target: string, seed: string): Part {
  const url = `https://t.co/${shortName(seed)}`;
  const display = target.replace(/^https?:\/\/(?:www\.)?/i, '');
  return {
    text: url,
    weight: 23,
    entity: (span) => ({
      urls: [
        { ...span, url, expanded_url: target, display_url: display.length > 27 ? `${display.slice(0, 26)}…` : display },
      ],
    }),
  };
}

function picture(sheet: Sheet, key: string): Part {
  const url = `https://t.co/${shortName(`m${sheet.id}`)}`;
  const expanded = `https://x.com/${sheet.authorHandle}/status/${sheet.id}/photo/1`;
  return {
    text: url,
    weight: 0,
    entity: (span) => ({
      urls: [
        { ...span, url, expanded_url: expanded, display_url: `pic.x.com/${shortName(`m${sheet.id}`)}`, media_key: key },
      ],
    }),
  };
}

function shortName(seed: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const letter of seed)
    hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(36).padStart(10, '0').slice(-10);
}

function cut(body: readonly Part[], limit: number): Part[] {
  const kept: Part[] = [];
  let room = limit;
  for (const part of body) {
    if (part.weight > room) {
      if (part.entity === undefined) kept.push({ ...part, text: shorten(part.text, room) });
      break;
    }
    kept.push(part);
    room -= part.weight;
  }
  return kept;
}

function shorten(text: string, room: number): string {
  let kept = '';
  let left = room;
  for (const sign of text) {
    left -= weightedLength(sign);
    if (left < 0) break;
    kept += sign;
  }
  return kept.replace(/&[a-z]*$/, '');
}

function assemble(list: readonly Part[]): { text: string; entities: Entities } {
  const entities: Entities = {};
  let text = '';
  let at = 0;
  for (const part of list) {
    const end = at + characters(part.text);
    const made = part.entity?.({ start: at, end });
    if (made?.mentions) entities.mentions = [...(entities.mentions ?? []), ...made.mentions];
    if (made?.urls) entities.urls = [...(entities.urls ?? []), ...made.urls];
    if (made?.hashtags) entities.hashtags = [...(entities.hashtags ?? []), ...made.hashtags];
    text += part.text;
    at = end;
  }
  return { text, entities };
}

function size(list: readonly Part[]): number {
  return list.reduce((sum, part) => sum + characters(part.text), 0);
}

/** X counts positions in code points. */
function characters(text: string): number {
  return Array.from(text).length;
}
