import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startPostgres } from '../crash/postgres.ts';
import { breed, sample } from './breed.ts';
import { copyOf } from './copy.ts';
import { cover, keep, kept, testsOf, type Coverage } from './coverage.ts';
import { mutated, shown, type Mutant } from './mutant.ts';
import { options, type Options } from './options.ts';
import { conclude, type Tried } from './report.ts';
import { typed } from './typed.ts';
import { runVitest } from './vitest-run.ts';

/** One of so many is tried without the mutant as well. */
const EVERY = 25;

/** Makes small wrong programs of this one, and looks whether the tests notice each. */
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
const given = options(process.argv.slice(2));
if (typeof given === 'string') console.log(given);
process.exitCode = typeof given === 'string' ? 2 : await main(given);

async function main(wanted: Options): Promise<number> {
  const texts = new Map(wanted.files.map((file) => [file, readFileSync(file, 'utf8')]));
  const textOf = ({ file }: Mutant) => texts.get(file) ?? '';
  const bred = [...texts].flatMap(([file, text]) => breed(file, text));
  const { again } = wanted;
  const chosen = again
    ? bred.filter((mutant) => again.has(shown(textOf(mutant), mutant)))
    : sample(bred, wanted.sample, wanted.seed);
  const mutants = again ? chosen : typed(root, chosen);
  console.log(`${bred.length} mutants, ${chosen.length} chosen, ${mutants.length} that the compiler lets pass`);

  const databases = await startPostgres();
  const copies = await Promise.all(Array.from({ length: wanted.atOnce }, () => copyOf(root)));
  try {
    const postgres = await databases.fresh('tests');
    const coverage = await coverageOf(wanted, copies[0] ?? '', postgres);
    console.log(`${coverage.been.size} test files take part`);
    for (const file of coverage.broken) console.log(`does not hold without a mutant: ${file}`);
    const todo = mutants.map((mutant) => ({
      mutant,
      text: textOf(mutant),
      tests: testsOf(mutant, textOf(mutant), coverage, wanted.patienceMs),
    }));
    const untouched = todo.filter((_, at) => at % EVERY === 0).map((one) => ({ ...one, untouched: true }));
    const tried = await inCopies([...untouched, ...todo], copies, (one, folder) =>
      tryOut(one, { folder, postgres, coverage }),
    );
    return conclude(tried, wanted.out) ? 0 : 1;
  } finally {
    for (const folder of copies) await rm(folder, { recursive: true, force: true });
    await databases.stop();
  }
}

/** What is kept of an earlier run, and what the tests that are named say now. */
async function coverageOf({ coverage, files, tests }: Options, folder: string, postgres: string): Promise<Coverage> {
  const known = coverage === null ? null : kept(coverage);
  if (known !== null && tests.length === 0) return known;
  const now = await cover(folder, files, tests, postgres);
  const both: Coverage = {
    been: new Map([...(known?.been ?? []), ...now.been]),
    ms: new Map([...(known?.ms ?? []), ...now.ms]),
    broken: now.broken,
  };
  if (coverage !== null) keep(both, coverage);
  return both;
}

async function inCopies(
  todo: readonly Todo[],
  copies: readonly string[],
  tryOne: (one: Todo, folder: string) => Promise<Tried>,
): Promise<readonly Tried[]> {
  const waiting = [...todo];
  const tried: Tried[] = [];
  const worker = async (folder: string) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const one = await tryOne(next, folder);
      tried.push(one);
      console.log(`${tried.length}/${todo.length} ${one.fate} ${one.mutant.file}:${one.mutant.line} ${one.by}`);
    }
  };
  await Promise.all(copies.map(worker));
  return tried;
}

/** `untouched`: the same tests without the mutant, so that a test that fails by itself does not count as watchful. */
type Todo = Readonly<{ mutant: Mutant; text: string; tests: readonly string[]; untouched?: boolean }>;
type Where = Readonly<{ folder: string; postgres: string; coverage: Coverage }>;

/** The tests run until one fails. A mutant that hangs is noticed too: nobody misses a bot that never answers. */
async function tryOut(
  { mutant, text, tests, untouched = false }: Todo,
  { folder, postgres, coverage }: Where,
): Promise<Tried> {
  const told = { mutant, shown: shown(text, mutant) };
  if (tests.length === 0) return { ...told, fate: 'uncovered', by: '' };
  const usual = tests.reduce((sum, test) => sum + (coverage.ms.get(test) ?? 0), 0);
  const path = join(folder, mutant.file);
  await writeFile(path, untouched ? text : mutated(text, mutant));
  const run = await runVitest({ folder, tests, postgres, notes: null, bail: true, limitMs: 60_000 + 5 * usual });
  await writeFile(path, text);
  const fate = untouched ? (run.passed ? 'held' : 'shaky') : run.passed ? 'survived' : 'killed';
  return { ...told, fate, by: run.timedOut ? 'in time' : run.first };
}
