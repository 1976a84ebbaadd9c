import { hostOf, links } from './links.ts';
import { visible } from './text.ts';

/**
 * Whether a text read on a network is the one that we sent: whatever the network does to it (handles in front, links
 * behind its own shortener, escaped signs, other white space) is left out of the comparison.
 */
export function sameWords(ours: string, theirs: string): boolean {
  const [mine, other] = [plain(ours), plain(theirs)];
  if (mine.words !== other.words || mine.hosts.length !== other.hosts.length) return false;
  return mine.hosts.every((host, at) => sameHost(host, other.hosts[at] ?? ''));
}

const SHORTENER = 't.co';
const LINK = '\uFFFC';
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function plain(text: string): Readonly<{ words: string; hosts: readonly string[] }> {
  const said = visible(text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity));
  const found = links(said);
  let words = '';
  let end = 0;
  for (const link of found) {
    words += said.slice(end, link.start) + LINK;
    end = link.end;
  }
  words = (words + said.slice(end)).replace(/\s+/g, ' ').replace(/^(?:@[\w.-]+ ?)+/, '');
  return { words: words.trim(), hosts: found.map((link) => hostOf(link.text)) };
}

function sameHost(ours: string, theirs: string): boolean {
  return ours === theirs || ours === SHORTENER || theirs === SHORTENER;
}
