import { writeSync } from 'node:fs';
import { HERE, hearAttempts, REACHED_OUT } from './connections.ts';

/** Loaded first into a bot that is a process of its own: whoever reaches for somebody outside this machine ends, and says for whom. */
hearAttempts((attempt) => {
  if (attempt.address !== null && HERE.test(attempt.address)) return;
  const whom = attempt.do === 'ask' ? attempt.name : attempt.address;
  writeSync(2, `${REACHED_OUT} ${whom}\n`);
  process.exit(97);
});
