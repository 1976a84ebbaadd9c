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
    const read = Row.safeParse(given);
    const found = read.success ? mistakesIn(read.data, before) : read.error.issues.map(sentence);
    if (read.success && wishes.some(({ id }) => id === read.data.id))
      found.push(`"${read.data.id}" stands there twice.`);
    mistakes.push(...found.map((words) => `Line ${line}: ${words}`));
    if (read.success) wishes.push({ id: read.data.id, typed: typedIn(read.data) });
  }
  return { wishes, mistakes };
}

function typedIn(row: Row): Typed {
  const { x_handle: xHandle, x_access_token: xAccessToken, x_access_secret: xAccessSecret, as_mayor: asMayor } = row;
  const { name, short, keywords, channel, voice, policy, signature } = row;
  return { name, short, keywords, channel, voice, policy, asMayor, signature, xHandle, xAccessToken, xAccessSecret };
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
    () => void keysIn(typed.xHandle, typed.xAccessToken, typed.xAccessSecret),
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
