import { readFileSync } from 'node:fs';
import { diceOf, shuffle } from '../numbers.ts';

/**
 * What the makers of the default know about a label: lines in which `(a|b)` stands for a choice, first as one reports
 * to a city, then as one posts to a mayor. So many of a line's phrases are drawn; of the posts' fewer.
 */
export function phrasesOf(folder: URL, label: string, most = 60): readonly string[] {
  const dice = diceOf(5);
  return [
    ...linesOf(new URL(`${label}.txt`, folder)).map((line) => ({ line, most })),
    ...linesOf(new URL(`posts/${label}.txt`, folder)).map((line) => ({ line, most: Math.ceil(most / 4) })),
  ].flatMap(({ line, most }) => {
    const all = expand(line);
    shuffle(all, dice);
    return all.slice(0, most);
  });
}

function linesOf(file: URL): readonly string[] {
  return readFileSync(file, 'utf8').trim().split('\n');
}

export function expand(line: string): string[] {
  const parts = line.split(/\(([^)]*)\)/).map((part, at) => (at % 2 === 1 ? part.split('|') : [part]));
  return parts
    .reduce((starts, choices) => starts.flatMap((start) => choices.map((choice) => `${start}${choice}`)), [''])
    .map((phrase) => phrase.replace(/\s+/g, ' ').trim());
}
