import type { Plugin } from 'rolldown';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './mutants.ts';

/** The program with one thing wrong in it, to see whether the run notices. */
export function mutate(name: string | null): Plugin {
  const mutant = name === null ? { changes: [] } : MUTANTS[name];
  if (mutant === undefined) throw new Error(`There is no mutant ${name ?? ''}`);
  const wrong = new Map(
    mutant.changes.map((change) => [fileURLToPath(new URL(`../../../${change.file}`, import.meta.url)), change]),
  );
  return {
    name: 'mutate',
    transform(right, id) {
      const change = wrong.get(id);
      if (change === undefined) return null;
      if (right.split(change.from).length !== 2) throw new Error(`${change.file} does not hold once: ${change.from}`);
      return { code: right.replace(change.from, () => change.to) };
    },
  };
}
