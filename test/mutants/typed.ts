import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { mutated, type Mutant } from './mutant.ts';

/** Those that the compiler would not refuse anyway: one of each file at a time, so that few programs are enough. */
export function typed(root: string, mutants: readonly Mutant[]): readonly Mutant[] {
  const config = ts.readConfigFile(resolve(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, ...LENIENT });
  const asItIs = host.getSourceFile.bind(host);
  const unchanged = new Map<string, ts.SourceFile | undefined>();
  let old: ts.Program | undefined;

  return rounds(mutants).flatMap((round) => {
    const changed = new Map(round.map((mutant) => [resolve(root, mutant.file), mutant]));
    host.getSourceFile = (path, target) => {
      const mutant = changed.get(resolve(path));
      if (mutant) return ts.createSourceFile(path, mutated(readFileSync(path, 'utf8'), mutant), target);
      if (!unchanged.has(path)) unchanged.set(path, asItIs(path, target));
      return unchanged.get(path);
    };
    const program = ts.createProgram([...changed.keys()], { ...options, ...LENIENT }, host, old);
    old = program;
    return round.filter((mutant) => {
      const file = program.getSourceFile(resolve(root, mutant.file));
      return program.getSyntacticDiagnostics(file).length + program.getSemanticDiagnostics(file).length === 0;
    });
  });
}

/** What is left over after a change is no mistake here. */
const LENIENT = { noUnusedLocals: false, noUnusedParameters: false, incremental: false };

function rounds(mutants: readonly Mutant[]): readonly (readonly Mutant[])[] {
  const byFile = [...Map.groupBy(mutants, ({ file }) => file).values()];
  const most = Math.max(0, ...byFile.map(({ length }) => length));
  return Array.from({ length: most }, (_, turn) => byFile.flatMap((those) => those.slice(turn, turn + 1)));
}
