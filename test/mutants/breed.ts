import ts from 'typescript';
import type { Mutant } from './mutant.ts';
import { changesOf } from './operators.ts';

/** Every mutant of a file, in the order of the text. */
export function breed(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    for (const change of changesOf(node)) {
      const line = source.getLineAndCharacterOfPosition(change.start).line + 1;
      mutants.push({ file, line, ...change });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutants;
}

/** The same ones for the same seed. */
export function sample(mutants: readonly Mutant[], size: number, seed: number): readonly Mutant[] {
  const shuffled = [...mutants];
  const random = mulberry(seed);
  for (let left = shuffled.length; left > 1; left -= 1) {
    const other = Math.floor(random() * left);
    const [a, b] = [shuffled[left - 1], shuffled[other]];
    if (a && b) [shuffled[left - 1], shuffled[other]] = [b, a];
  }
  return shuffled.slice(0, size);
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
