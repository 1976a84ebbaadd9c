import { appendFileSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that holds what happened, so that anybody can count again. */
export type Evidence = Readonly<{
  folder: string;
  path: (name: string) => string;
  /** One more line of `name`.jsonl. */
  note: (name: string, fields: Readonly<Record<string, unknown>>) => void;
  keep: (name: string, whole: unknown) => void;
  /** A file that a process writes to by itself. */
  open: (name: string) => number;
}>;

export function evidenceIn(folder: string): Evidence {
  mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  return {
    folder,
    path,
    note: (name, fields) =>
      appendFileSync(path(`${name}.jsonl`), `${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`),
    keep: (name, whole) => writeFileSync(path(`${name}.json`), JSON.stringify(whole, null, 1)),
    open: (name) => openSync(path(name), 'a'),
  };
}
