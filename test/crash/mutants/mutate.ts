import { readFileSync } from 'node:fs';
import type { LoadHookSync } from 'node:module';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './mutants.ts';

/** The program with one thing wrong in it, to see whether the run notices. */
export function mutate(name: string | null): LoadHookSync {
  if (name === null) return (url, context, next) => next(url, context);
  const mutant = MUTANTS[name];
  if (mutant === undefined) throw new Error(`There is no mutant ${name}`);
  const wrong = new Map(
    mutant.changes.map((change) => [new URL(`../../../${change.file}`, import.meta.url).href, change]),
  );
  return (url, context, next) => {
    const change = wrong.get(url);
    if (change === undefined) return next(url, context);
    const right = readFileSync(fileURLToPath(url), 'utf8');
    if (right.split(change.from).length !== 2) throw new Error(`${change.file} does not hold once: ${change.from}`);
    return { format: 'module-typescript', shortCircuit: true, source: right.replace(change.from, () => change.to) };
  };
}
