import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { csvLine } from '../core/csv.ts';
import { recordOf, type Recorded } from '../store/record.ts';
import { Mistake } from './mistake.ts';
import { withKnownStore } from './open-store.ts';
import { timeIn } from './since.ts';
import type { World } from './world.ts';

export type TypedExport = Readonly<{ since?: string; department?: string }>;

const TITLES = [
  'posted',
  'network',
  'author',
  'name',
  'post',
  'link',
  'department',
  'status',
  'why',
  'answered',
  'minutes',
  'answered as',
  'answered by',
  'answer',
  'link to the answer',
];

/** A table of what was written and answered, for a spreadsheet or a records request. It holds residents' words. */
export async function exportTo(world: World, to: string, typed: TypedExport): Promise<void> {
  if (existsSync(to)) throw new Mistake(`${to} is there already. Choose another name.`);
  const now = world.clock.now();
  const from = typed.since === undefined ? 0 : timeIn(typed.since, now);
  await withKnownStore(world, async ({ store }) => {
    const department = typed.department ?? null;
    if (department !== null) {
      const known = await store.db.selectFrom('departments').select('id').where('id', '=', department).execute();
      if (known.length === 0) throw new Mistake(`There is no department ${department}. See: department list`);
    }
    const file = await open(to, 'wx', 0o600).catch((error: unknown) => cannotWrite(to, error));
    let rows = 0;
    try {
      // Spreadsheets know by this that it is UTF-8.
      await file.write(`\uFEFF${csvLine(TITLES)}`);
      for await (const page of recordOf(store.db, { from, to: now, department })) {
        await file.write(page.map((one) => csvLine(cellsOf(one))).join(''));
        rows += page.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    world.stdout.write(`${to} holds ${rows} rows: one for each answer, one for each post without any.\n`);
  });
}

function cellsOf({ answer, postedAt, ...one }: Recorded): readonly (string | number | null)[] {
  const { network, authorHandle, authorName, text, url, department, status, why } = one;
  const post = [iso(postedAt), network, authorHandle, authorName, text, url, department, status, why];
  if (answer === null) return [...post, null, null, null, null, null, null];
  const minutes = Math.max(0, Math.round((answer.at - postedAt) / 60_000));
  return [...post, iso(answer.at), minutes, answer.role, answer.responder, answer.text, answer.url];
}

const iso = (time: number) => new Date(time).toISOString();

function cannotWrite(to: string, error: unknown): never {
  throw new Mistake(`${to} cannot be written (${error instanceof Error ? error.message : String(error)}).`);
}
