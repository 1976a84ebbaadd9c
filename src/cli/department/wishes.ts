import type { Department } from '../../store/departments.ts';
import { keysIn } from '../account/keep.ts';
import { Mistake } from '../mistake.ts';
import { checkId, entered, type Typed } from './entry.ts';
import type { Entry } from './file.ts';
import { Row } from './row.ts';

export type Wish = Readonly<{ id: string; typed: Typed }>;

/** What a file wants, and every mistake in it as a sentence with its line. */
export function wishesIn(entries: readonly Entry[], before: ReadonlyMap<string, Department>) {
  const wishes: Wish[] = [];
  const mistakes: string[] = [];
  for (const { line, given } of entries) {
    const { row, found } = readRow(given);
    if (row !== null) found.push(...mistakesIn(row, before));
    if (row !== null && wishes.some(({ id }) => id === row.id)) found.push(`"${row.id}" stands there twice.`);
    mistakes.push(...found.map((words) => `Line ${line}: ${words}`));
    if (row !== null) wishes.push({ id: row.id, typed: typedIn(row) });
  }
  return { wishes, mistakes };
}

/** What can be read of a row though some of it cannot, so that all its mistakes are found. */
function readRow(given: unknown): Readonly<{ row: Row | null; found: string[] }> {
  const read = Row.safeParse(given);
  if (read.success) return { row: read.data, found: [] };
  const found = read.error.issues.map(sentence);
  if (typeof given !== 'object' || given === null) return { row: null, found };
  const wrong = new Set(read.error.issues.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : one.path)));
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  return { row: Row.safeParse(rest).data ?? null, found };
}

function typedIn(row: Row): Typed {
  const { x_handle: xHandle, x_access_token: xAccessToken, x_access_secret: xAccessSecret, as_mayor: asMayor } = row;
  const { name, short, keywords, description, maps, channel, voice, policy, signature } = row;
  const keys = { xHandle, xAccessToken, xAccessSecret };
  return { name, short, keywords, description, maps, channel, voice, policy, asMayor, signature, ...keys };
}

/** Field by field, so that one mistake does not hide the next. */
function mistakesIn(row: Row, before: ReadonlyMap<string, Department>): string[] {
  const typed = typedIn(row);
  const known = before.get(row.id) ?? null;
  const fields = (Object.keys(typed) as (keyof Typed)[]).filter((field) => field !== 'name');
  const alone = fields.map((field) => ({ name: 'any', [field]: typed[field] }));
  const tries = [
    () => void checkId(row.id),
    () => void entered(row.id, { name: typed.name }, known),
    ...alone.map((one) => () => void entered(row.id, one, known)),
    () => void keysIn(typed.xHandle),
    () => void keysIn(undefined, typed.xAccessToken, typed.xAccessSecret),
  ];
  return [...new Set(tries.flatMap((attempt) => said(attempt)))];
}

function said(attempt: () => void): readonly string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof Mistake) return [error.message];
    throw error;
  }
}

type Issue = Readonly<{ code: string; path: readonly PropertyKey[]; message: string; keys?: readonly string[] }>;

function sentence({ code, path, message, keys }: Issue): string {
  if (code === 'unrecognized_keys') return `${(keys ?? []).map((key) => `"${key}"`).join(', ')} is not known here.`;
  return path.length === 0
    ? 'This is no department: {"id": "parks", "name": "…"} is expected.'
    : `${path.join('.')} ${message}.`;
}
