import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';
import { marked, placeOf, placesOf } from './places.ts';
import { runVitest } from './vitest-run.ts';

/** Which test files come by which places, how long each takes, and which hold as the program is. */
export type Coverage = Readonly<{
  been: ReadonlyMap<string, ReadonlySet<string>>;
  ms: ReadonlyMap<string, number>;
  broken: readonly string[];
}>;

/** What an earlier run found out, as long as neither program nor tests have changed since. */
export function kept(path: string): Coverage | null {
  if (!existsSync(path)) return null;
  const { been, ms } = JSON.parse(readFileSync(path, 'utf8')) as Kept;
  return { been: new Map(been.map(([test, places]) => [test, new Set(places)])), ms: new Map(ms), broken: [] };
}

export function keep({ been, ms }: Coverage, path: string): void {
  const file: Kept = { been: [...been].map(([test, places]) => [test, [...places]]), ms: [...ms] };
  writeFileSync(path, JSON.stringify(file));
}

type Kept = Readonly<{
  been: readonly (readonly [string, readonly string[]])[];
  ms: readonly (readonly [string, number])[];
}>;

/** One run of these tests over a copy whose files take notes. The copy is as it was afterwards. */
export async function cover(
  folder: string,
  files: readonly string[],
  tests: readonly string[],
  postgres: string,
): Promise<Coverage> {
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file, await readFile(join(folder, file), 'utf8'));
  for (const [file, text] of texts) await writeFile(join(folder, file), marked(file, text));
  const notes = join(folder, 'notes.jsonl');
  await rm(notes, { force: true });
  const result = await runVitest({ folder, tests, postgres, notes, bail: false, limitMs: 60 * 60_000 });
  for (const [file, text] of texts) await writeFile(join(folder, file), text);

  // Slow for its notes, or broken? Those that hold without them take part.
  const failed = result.files.flatMap(({ file, passed }) => (passed ? [] : [file]));
  const again = { folder, tests: failed, postgres, notes: null, bail: false, limitMs: 60 * 60_000 };
  const second = failed.length > 0 ? (await runVitest(again)).files : [];

  const lines = (await readFile(notes, 'utf8')).split('\n').filter((line) => line !== '');
  const holding = new Map(
    [...result.files, ...second].filter(({ passed }) => passed).map(({ file, ms }) => [file, ms]),
  );
  const been = new Map<string, Set<string>>();
  for (const line of lines) {
    const { test, places } = JSON.parse(line) as Readonly<{ test: string; places: readonly string[] }>;
    const name = test.slice(test.indexOf(folder) + folder.length + 1);
    if (holding.has(name)) been.set(name, new Set([...(been.get(name) ?? []), ...places]));
  }
  return { been, ms: holding, broken: failed.filter((file) => !holding.has(file)) };
}

/** The tests that come by it, the nearest and quickest first, up to `patience` of their own time. */
export function testsOf(mutant: Mutant, text: string, { been, ms }: Coverage, patience: number): readonly string[] {
  const places = placesOf(text);
  const place = placeOf(places, mutant.start);
  const near = mutant.file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
  const folder = near.slice(0, near.lastIndexOf('/') + 1);
  const takes = (test: string) => ms.get(test) ?? 0;
  const cost = (test: string) => (test === near ? 0 : test.startsWith(folder) ? takes(test) / 4 : takes(test));
  const isBy = (all: ReadonlySet<string>) =>
    place > 0 ? all.has(`${mutant.file} ${place}`) : [...all].some((at) => at.startsWith(`${mutant.file} `));
  const tests = [...been].flatMap(([test, all]) => (places.length === 1 || isBy(all) ? [test] : []));
  let left = patience;
  return tests.toSorted((a, b) => cost(a) - cost(b)).filter((test, at) => at === 0 || (left -= takes(test)) >= 0);
}
