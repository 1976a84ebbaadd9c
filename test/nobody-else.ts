import { afterAll, expect } from 'vitest';
import { HERE, hearAttempts } from './connections.ts';

/** In the whole of the tests nothing is asked of anybody but this machine. Many test files share a process: it listens once. */
const process = globalThis as { askedOfOthers?: Set<string> };

const asked = process.askedOfOthers ?? listen();
process.askedOfOthers = asked;

afterAll(() => {
  expect([...asked]).toEqual([]);
});

function listen(): Set<string> {
  const others = new Set<string>();
  hearAttempts((attempt) => {
    if (attempt.address !== null && HERE.test(attempt.address)) return;
    others.add(attempt.do === 'ask' ? `${attempt.name} (${attempt.address ?? ''})` : attempt.address);
  });
  return others;
}
