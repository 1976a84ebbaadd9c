import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export type Options = Readonly<{
  files: readonly string[];
  /** Only tests whose path begins so; empty: all. */
  tests: readonly string[];
  sample: number;
  seed: number;
  /** So many mutants at once. */
  atOnce: number;
  /** So many milliseconds of tests, as they take without a mutant, before one counts as survived. */
  patienceMs: number;
  out: string;
  /** Where to keep which tests come by what; made if it is not there. */
  coverage: string | null;
  /** Only what survived in that earlier report. */
  again: ReadonlySet<string> | null;
}>;

const HELP = `npm run mutants -- [--files GLOB]… [--tests FOLDER]… [--sample 600] [--seed 1] [--at-once 2] [--patience SECONDS] [--out FILE] [--coverage FILE] [--again FILE]`;

export function options(argv: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      files: { type: 'string', multiple: true, default: ['src/core/**/*.ts', 'src/store/**/*.ts'] },
      tests: { type: 'string', multiple: true, default: [] },
      sample: { type: 'string', default: '600' },
      seed: { type: 'string', default: '1' },
      'at-once': { type: 'string', default: '2' },
      patience: { type: 'string', default: '60' },
      out: { type: 'string', default: 'out/mutants.json' },
      coverage: { type: 'string' },
      again: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return HELP;
  return {
    files: globSync(values.files).toSorted(),
    tests: values.tests,
    sample: Number(values.sample),
    seed: Number(values.seed),
    atOnce: Number(values['at-once']),
    patienceMs: Number(values.patience) * 1_000,
    out: values.out,
    coverage: values.coverage ?? null,
    again: values.again === undefined ? null : survivorsOf(values.again),
  };
}

function survivorsOf(path: string): ReadonlySet<string> {
  const { mutants } = JSON.parse(readFileSync(path, 'utf8')) as Readonly<{
    mutants: readonly Readonly<{ shown: string; fate: string }>[];
  }>;
  return new Set(mutants.filter(({ fate }) => fate !== 'killed').map(({ shown }) => shown));
}
