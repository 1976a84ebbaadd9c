import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MUTANTS } from './crash/mutants/mutants.ts';

const ROOT = new URL('../', import.meta.url);

test.each(Object.entries(MUTANTS))('what the mutant "%s" of the crash run breaks is there, once', (_, { changes }) => {
  for (const { file, from } of changes)
    expect(readFileSync(new URL(file, ROOT), 'utf8').split(from), `${file}: ${from}`).toHaveLength(2);
});
