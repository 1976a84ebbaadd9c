import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Mutant } from './mutant.ts';

/** `held` and `shaky`: what the tests said of the program as it is. */
export type Fate = 'killed' | 'survived' | 'uncovered' | 'held' | 'shaky';
export type Tried = Readonly<{ mutant: Mutant; shown: string; fate: Fate; by: string }>;

/** Of a hundred mutants so many are to be noticed. */
const BAR = 80;

/** What survived, and how many of how many were killed: by folder, and by file in the report. Whether it is enough. */
export function conclude(all: readonly Tried[], out: string): boolean {
  const tried = all.filter(({ fate }) => fate !== 'held' && fate !== 'shaky');
  for (const one of tried) if (one.fate !== 'killed') console.log(`${one.fate}: ${one.shown}`);
  const { held, shaky } = counts(all);
  console.log(`without a mutant: ${held} held, ${shaky} failed`);
  const folders = [...by(tried, ({ mutant }) => mutant.file.split('/').slice(0, 2).join('/')), ['all', tried] as const];
  for (const [folder, those] of folders) console.log(`${folder}: ${sentence(those)}`);
  const files = Object.fromEntries([...by(tried, ({ mutant }) => mutant.file)].map(([f, those]) => [f, counts(those)]));
  const mutants = tried.map(({ shown, fate, by: test }) => ({ shown, fate, by: test }));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, JSON.stringify({ score: score(tried), ...counts(tried), files, mutants }, null, 1));
  return score(tried) >= BAR;
}

function sentence(tried: readonly Tried[]): string {
  const { killed, survived, uncovered } = counts(tried);
  return `${score(tried).toFixed(1)} %: killed ${killed} survived ${survived} uncovered ${uncovered}`;
}

function counts(tried: readonly Tried[]): Readonly<Record<Fate, number>> {
  const count = (fate: Fate) => tried.filter((one) => one.fate === fate).length;
  return {
    killed: count('killed'),
    survived: count('survived'),
    uncovered: count('uncovered'),
    held: count('held'),
    shaky: count('shaky'),
  };
}

function score(tried: readonly Tried[]): number {
  return tried.length === 0 ? 0 : (100 * counts(tried).killed) / tried.length;
}

function by(tried: readonly Tried[], key: (one: Tried) => string): ReadonlyMap<string, readonly Tried[]> {
  return Map.groupBy(tried, key);
}
