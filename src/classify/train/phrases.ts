import { readFileSync } from 'node:fs';
import { diceOf, shuffle } from '../numbers.ts';

/** What the makers of the default know about a label: lines in which `(a|b)` stands for a choice. */
export function phrasesOf(folder: URL, label: string, most = 100): readonly string[] {
  const dice = diceOf(5);
  const lines = readFileSync(new URL(`${label}.txt`, folder), 'utf8')
    .trim()
    .split('\n');
  return lines.flatMap((line) => {
    const all = expand(line);
    shuffle(all, dice);
    return all.slice(0, most);
  });
}

export function expand(line: string): string[] {
  const parts = line.split(/\(([^)]*)\)/).map((part, at) => (at % 2 === 1 ? part.split('|') : [part]));
  return parts
    .reduce((starts, choices) => starts.flatMap((start) => choices.map((choice) => `${start}${choice}`)), [''])
    .map((phrase) => phrase.replace(/\s+/g, ' ').trim());
}
