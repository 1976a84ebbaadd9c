import type { Log } from '../log.ts';

/** For commands that answer a person: what they have to say, they print. */
export const SILENT: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  return undefined;
}
