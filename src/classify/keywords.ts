import type { Department } from './city.ts';
import { wordsOf } from './words.ts';

/** A keyword or a name found in a text: of which department, and over which of its words. */
export type Hit = Readonly<{ department: number; at: number; until: number; kind: Kind }>;

/**
 * A department's name or a keyword of it. `known`: the default thinks of that department at these words by itself; `new`:
 * it thinks of others; `own`: it knows nothing of the words, or of the department.
 */
export type Kind = 'name' | 'known' | 'new' | 'own';

/** Finds the departments' keywords and names in a text's words; `plow` finds `plowed` and `plowing` too. */
export function keywordFinder(
  departments: readonly Department[],
  kindOf: (department: number, words: readonly string[], named: boolean) => Kind,
): (words: readonly string[]) => readonly Hit[] {
  const byFirst = new Map<string, Entry[]>();
  departments.forEach(({ name, keywords }, department) => {
    const given = new Set(keywords.map((keyword) => wordsOf(keyword).join(' ')));
    for (const entry of new Set([...given, wordsOf(name).join(' ')])) {
      const words = entry.split(' ');
      const first = words[0] ?? '';
      if (first === '' || first === '#') continue;
      byFirst.set(first, [
        ...(byFirst.get(first) ?? []),
        { department, words, kind: kindOf(department, words, !given.has(entry)) },
      ]);
    }
  });
  return (words) => {
    const hits: Hit[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? '';
      for (const first of MAY_END.test(word) ? forms(word) : [word]) {
        for (const { department, words: wanted, kind } of byFirst.get(first) ?? []) {
          const until = at + wanted.length - 1;
          if (wanted.every((word, index) => index === 0 || forms(words[at + index] ?? '').includes(word))) {
            hits.push({ department, at, until, kind });
          }
        }
      }
    }
    return hits;
  };
}

type Entry = Readonly<{ department: number; words: readonly string[]; kind: Kind }>;

function forms(word: string): readonly string[] {
  const shorter = ENDINGS.find((ending) => word.length > ending.length + 2 && word.endsWith(ending));
  if (shorter === undefined) return [word];
  const stem = word.slice(0, -shorter.length);
  const single = stem.at(-1) === stem.at(-2) ? [stem.slice(0, -1)] : [];
  return [word, stem, `${stem}e`, ...single];
}

const ENDINGS = ['ing', 'ed', 'er'];
const MAY_END = /(?:ing|ed|er)$/;
