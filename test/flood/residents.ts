import type { Network, Post, ReadFrom, Reading } from '../../src/networks/network.ts';
import { aPost } from '../examples.ts';

/** Departments by how much is written to them, each with the word that its posts hold. */
export const PLACES = [
  ['streets', 'pothole'],
  ['parks', 'swings'],
  ['water', 'hydrant'],
  ['transit', 'bus'],
  ['waste', 'garbage'],
  ['housing', 'landlord'],
  ['health', 'clinic'],
  ['library', 'library'],
] as const;

export type Residents = Readonly<{
  /** Writes what falls due until then. */
  writeUntil: (now: number) => void;
  written: () => number;
  network: (x: Network) => Network;
}>;

/** Of two hundred posts one speaks of danger and one follows up on the author's earlier one. */
const SELDOM = 200;
/** As X does it: the list, and then a search. */
const LIST = 800;
const SEARCH = 2_000;

/** People who write so many posts a minute, evenly, from `start` to `end`. */
export function residents(perMinute: number, start: number, end: number): Residents {
  let written = 0;
  const every = 60_000 / perMinute;
  return {
    written: () => written,
    writeUntil(now) {
      while (start + written * every < Math.min(now, end)) written += 1;
    },
    network: (x) => ({
      ...x,
      read(_, { cursor }: ReadFrom): Promise<Reading> {
        const from = Number(cursor ?? 0);
        const count = Math.min(written - from, LIST + SEARCH);
        const page = Array.from({ length: count }, (__, at) => postOf(from + at, start, every));
        const missed = page.length > LIST ? 'searched' : 'none';
        const next = String(from + page.length);
        return Promise.resolve({ outcome: 'read', posts: page, cursor: next, reads: page.length, missed });
      },
    }),
  };
}

export const idOf = (count: number): string => String(1_000_000 + count);

/** The same every time: nobody has to keep a flood in memory. */
function postOf(count: number, start: number, every: number): Post {
  const at = start + count * every;
  const id = idOf(count);
  const [, word] = PLACES[placeOf(count)] ?? PLACES[0];
  const earlier = count % SELDOM === 50 ? postOf(count - 40, start, every) : undefined;
  const danger = count % SELDOM === 0;
  const text = danger
    ? `@MayorOkafor a live wire is down by the ${word} number ${count}, somebody will die`
    : `@MayorOkafor the ${word} again, number ${count}`;
  const author = earlier?.author ?? {
    id: `a${count}`,
    handle: `r${count}`,
    name: `Resident ${count}`,
    protected: false,
  };
  const conversationId = earlier?.conversationId ?? id;
  return aPost({
    id,
    latestId: id,
    conversationId,
    author,
    text,
    postedAt: Math.floor(at),
    url: `https://x.com/i/${id}`,
  });
}

/** The first gets as much as the second and the third together. */
function placeOf(count: number): number {
  const spread = ((count * 7_919) % 10_007) / 10_007;
  const weights = PLACES.map((_, at) => 1 / (at + 1));
  let rest = spread * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (rest -= weight) < 0);
}
