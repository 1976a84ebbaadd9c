import { appendFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

declare global {
  var mutantsWasAt: ((file: string, place: number) => void) | undefined;
}

/** Which places of the program a test file comes by; written down at its end. */
const into = process.env['MUTANTS_NOTES'];
const been = new Set<string>();
globalThis.mutantsWasAt = (file, place) => been.add(`${file} ${place}`);

afterAll(() => {
  const test = expect.getState().testPath;
  if (into !== undefined && test !== undefined)
    appendFileSync(into, `${JSON.stringify({ test, places: [...been] })}\n`);
});
