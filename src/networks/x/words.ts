import { fields, list, text, type Fields } from './json.ts';

export type Words = Readonly<{ text: string; names: readonly string[]; chained: readonly string[] }>;

/**
 * What people see of a post, and whom it names: in its own words, or only in the chain of handles that X puts in front
 * of a reply. `quoted` is the id of the post it quotes: its link stands for the quoted card and goes.
 */
export function wordsOf(post: Fields, quoted: string | null): Words {
  const note = fields(post['note_tweet'] ?? post['note_post']);
  const short = text(post['text']) ?? '';
  const chain = chainOf(short, list(post['display_text_range'])[0]);
  const long = text(note['text']) ?? short;
  const entities = [fields(post['entities']), fields(note['entities'])];
  const own = long.startsWith(chain) ? long.slice(chain.length) : long;
  const said = links(unescaped(own), entities.flatMap((entity) => list(entity['urls'])).map(fields), quoted);
  const known = new Set(entities.flatMap((entity) => list(entity['mentions'])).flatMap(handleOf));
  const names = new Set([...own.matchAll(/(?<!\w)[@＠](\w{1,15})/g)].map((match) => (match[1] ?? '').toLowerCase()));
  return {
    text: said.trim(),
    names: [...known].filter((handle) => names.has(handle)),
    chained: [...known].filter((handle) => !names.has(handle)),
  };
}

/** Only the start of the displayed range is used: its end is off where a text is escaped. In a chain all signs are ASCII. */
function chainOf(whole: string, start: unknown): string {
  if (typeof start !== 'number' || start <= 0) return '';
  const chain = whole.slice(0, start);
  return /^(?:\s*[@＠]\w+\s*)+$/.test(chain) ? chain : '';
}

function handleOf(mention: unknown): readonly string[] {
  const handle = text(fields(mention)['username']);
  return handle === null ? [] : [handle.toLowerCase()];
}

function unescaped(escaped: string): string {
  return escaped.replace(/&(amp|lt|gt);/g, (_, name: string) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'));
}

function links(said: string, urls: readonly Fields[], quoted: string | null): string {
  return urls.reduce((words, url) => {
    const short = text(url['url']);
    if (short === null || !words.includes(short)) return words;
    const trimmed = words.trimEnd();
    if (trimmed.endsWith(short) && isShownBelow(url, quoted)) return trimmed.slice(0, -short.length).trimEnd();
    return words.replaceAll(short, () => asSeen(url, short));
  }, said);
}

function isShownBelow(url: Fields, quoted: string | null): boolean {
  const target = text(url['expanded_url']) ?? '';
  return (
    text(url['media_key']) !== null ||
    /\/status\/\d+\/(?:photo|video)\/\d+$/.test(target) ||
    (quoted !== null && new RegExp(`/status/${quoted}(?:\\?.*)?$`).test(target))
  );
}

/** The link as X shows it, unless X shortens it: then whole. */
function asSeen(url: Fields, short: string): string {
  const shown = text(url['display_url']);
  return shown === null || shown.includes('…') ? (text(url['expanded_url']) ?? shown ?? short) : shown;
}
