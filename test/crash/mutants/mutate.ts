import type { Plugin } from 'rolldown';
import { fileURLToPath } from 'node:url';
import { MUTANTS, type Mutant } from './mutants.ts';

/** The program with one thing wrong in it, to see whether the run notices. */
export function mutate(name: string | null): Plugin {
  const mutant = name === null ? UNCHANGED : MUTANTS[name];
  if (mutant === undefined) throw new Error(`There is no mutant ${name ?? ''}`);
  const wrong = Map.groupBy(mutant.changes, ({ file }) => fileURLToPath(new URL(`../../../${file}`, import.meta.url)));
  return {
    name: 'mutate',
    transform(right, id) {
      const changes = wrong.get(id);
      return changes === undefined ? null : { code: changes.reduce(changed, right) };
    },
  };
}

function changed(right: string, { file, from, to }: Mutant['changes'][number]): string {
  if (right.split(from).length !== 2) throw new Error(`${file} does not hold once: ${from}`);
  return right.replace(from, () => to);
}

const UNCHANGED: Mutant = { means: 'nothing', caughtBy: [], changes: [] };
