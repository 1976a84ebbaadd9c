import type { Department } from './city.ts';
import { departmentOf } from './explain.ts';
import { isCommon } from './features.ts';
import { type Lesson, standing, type Taught } from './lesson.ts';
import { read } from './words.ts';

/** "23 of 25 with 'leaf pickup' went to Sanitation": accepted, the words become a keyword of the department. */
export type Proposal = Readonly<{ words: string; department: string; right: number; of: number }>;

/**
 * What people's moves show: words with which almost all mentions ended up in one department, not only by one person's
 * hand, some of them moved there, and that are no keyword yet. The strongest first; of overlapping ones the best.
 */
export function proposals(
  lessons: readonly Lesson[],
  departments: readonly Department[],
  refused: readonly string[] = [],
): readonly Proposal[] {
  const taught = standing(lessons);
  const taken = new Set([...refused, ...departments.flatMap(({ keywords }) => keywords)].map(plainOf));
  const seen = new Map<string, { words: string; lessons: Taught[] }>();
  for (const lesson of taught) {
    for (const [key, words] of phrasesIn(lesson.text)) {
      const entry = seen.get(key) ?? { words, lessons: [] };
      entry.lessons.push(lesson);
      seen.set(key, entry);
    }
  }
  const found = [...seen].flatMap(([key, { words, lessons: with_ }]) => {
    if (with_.length < FEWEST || [...taken].some((words) => overlap(words, key))) return [];
    const proposal = strongest(words, with_, departments);
    return proposal === undefined ? [] : [{ key, proposal }];
  });
  found.sort((a, b) => b.proposal.right - a.proposal.right || b.key.length - a.key.length || (a.key < b.key ? -1 : 1));
  const kept: typeof found = [];
  for (const each of found) if (!kept.some(({ key }) => overlap(key, each.key))) kept.push(each);
  return kept.slice(0, MOST).map(({ proposal }) => proposal);
}

const FEWEST = 5;
const MOST = 5;
const SHARE = 0.85;

function strongest(
  words: string,
  lessons: readonly Taught[],
  departments: readonly Department[],
): Proposal | undefined {
  const counts = new Map<string, Taught[]>();
  for (const lesson of lessons) counts.set(departmentOf(lesson), [...(counts.get(departmentOf(lesson)) ?? []), lesson]);
  for (const [department, there] of counts) {
    const moved = there.filter(({ kind }) => kind === 'moved');
    const people = new Set(there.map(({ by }) => by));
    if (there.length < lessons.length * SHARE || moved.length < 3 || people.size < 2) continue;
    if (!departments.some(({ id }) => id === department)) continue;
    return { words, department, right: there.length, of: lessons.length };
  }
  return undefined;
}

/** Words, pairs and triples that neither begin nor end with a word of no weight, as counted and as written. */
function phrasesIn(text: string): ReadonlyMap<string, string> {
  const { words, written } = read(text);
  const found = new Map<string, string>();
  for (let from = 0; from < words.length; from++) {
    for (let until = from; until < Math.min(from + 3, words.length); until++) {
      const part = words.slice(from, until + 1);
      if (isLight(part[0]) || isLight(part.at(-1)) || part.join('').length < 4) continue;
      found.set(part.join(' '), written.slice(from, until + 1).join(' '));
    }
  }
  return found;
}

function isLight(word: string | undefined): boolean {
  return word === undefined || word === '#' || isCommon(word) || SMALL.has(word);
}

const SMALL = new Set(
  'when where what who why how please can could will would not no do does did there here again still any all'.split(
    ' ',
  ),
);

function plainOf(keyword: string): string {
  return read(keyword).words.join(' ');
}

function overlap(one: string, other: string): boolean {
  const words = new Set(one.split(' '));
  return other.split(' ').some((word) => words.has(word));
}
