import type { Entry } from '../x-server/ledger.ts';

/** Since when X has let the mayor's mentions be read. Undefined: it allowed no more, and nobody has asked again since. */
export function readableSince(ledger: readonly Pick<Entry, 'at' | 'endpoint' | 'status'>[]): number | undefined {
  const refused = ledger.findLastIndex((entry) => entry.endpoint === READING && entry.status === TOO_MANY);
  if (refused === -1) return 0;
  return ledger.slice(refused).find((entry) => entry.endpoint === READING && entry.status === FINE)?.at;
}

const READING = 'mentions';
const TOO_MANY = 429;
const FINE = 200;
