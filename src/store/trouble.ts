/** What a failure of the database means for whoever keeps it; null: it is no failure of the database's own. */
export function storeTrouble(error: unknown): string | null {
  const { code } = error as Readonly<{ code?: unknown }>;
  if (typeof code !== 'string') return null;
  return TROUBLES.find(([codes]) => codes.test(code))?.[1] ?? null;
}

/** Whether the database refuses what it was given to keep, as it would again: no fault of its own, nor of the moment. */
export function refusesValue(error: unknown): boolean {
  const { code } = error as Readonly<{ code?: unknown }>;
  return error instanceof RangeError || (typeof code === 'string' && OF_VALUES.test(code));
}

const OF_VALUES = /^(22\w{3}|23502|54000|SQLITE_(TOOBIG|MISMATCH|CONSTRAINT_NOTNULL))$/;

const TROUBLES = [
  [/^(SQLITE_FULL|53100)$/, 'The disk is full: nothing is read or sent until there is room again'],
  [/^(SQLITE_READONLY\w*|25006|42501)$/, 'The database cannot be written to: nothing is read or sent until it can'],
  [/^(SQLITE_BUSY\w*|SQLITE_LOCKED\w*|55P03)$/, 'Another program holds the database: waiting for it'],
  [/^(SQLITE_CORRUPT\w*|SQLITE_NOTADB|XX00[12])$/, 'The database is damaged: put the last backup back'],
  [/^(SQLITE_IOERR\w*|SQLITE_CANTOPEN\w*|58030)$/, 'The disk does not keep what is written to it'],
  [/^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|57P0[123]|08\w{3}|53300)$/, 'The database server does not answer'],
] as const satisfies readonly (readonly [RegExp, string])[];
