import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openStore } from '../../../src/store/open.ts';
import { bundle } from '../bundle.ts';
import type { Chance } from '../chance.ts';
import { afterPowerCut, type Left } from './disk.ts';
import { trace, type Call } from './trace.ts';

export type PowerCuts = Readonly<{ cuts: number; confirmed: number; lost: number; damaged: number }>;

export const sentenceOf = ({ cuts, confirmed, lost, damaged }: PowerCuts) =>
  `${cuts} power cuts, ${confirmed} confirmed changes, ${lost} lost, ${damaged} databases damaged`;

const LIVES = 4;
const COMMITS = 200;

/**
 * Lets the store write, takes down every byte on its way to the disk and every sync, and cuts the power in between: only
 * what had been synced is there for certain. All that had been said to be done has to be there.
 */
export async function cutPower(cuts: number, mutant: string | null, chance: Chance): Promise<PowerCuts> {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-power-'));
  const told = { cuts, confirmed: 0, lost: 0, damaged: 0 };
  try {
    const program = await bundle(WRITER, join(folder, 'writer.mjs'), mutant);
    for (let life = 0; life < LIVES; life += 1) {
      const calls = live(join(folder, `life-${life}`), program);
      for (let cut = life; cut < cuts; cut += LIVES) await cutOnce(calls, join(folder, `cut-${cut}`), told, chance);
    }
    return told;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** The database is made before, so that each cut falls into its everyday life. */
function live(folder: string, program: string): readonly Call[] {
  mkdirSync(folder);
  const [file, paper] = [join(folder, 'city.db'), join(folder, 'said')];
  const run = [process.execPath, program, `file:${file}`, paper, String(COMMITS)];
  const calls = trace(run, [file, `${file}-wal`], paper, join(folder, 'trace'));
  const said = calls.filter((call) => call.do === 'say').length;
  if (said !== COMMITS) throw new Error(`Only ${said} of ${COMMITS} changes were seen`);
  return calls;
}

async function cutOnce(
  calls: readonly Call[],
  folder: string,
  told: { confirmed: number; lost: number; damaged: number },
  chance: Chance,
): Promise<void> {
  const first = calls.findIndex((call) => call.do === 'say');
  const before = calls.slice(0, chance.between(first + 1, calls.length));
  for (const left of ['nothing', 'some', 'all'] satisfies readonly Left[]) {
    const { files, said } = afterPowerCut(before, left, chance);
    mkdirSync(folder, { recursive: true });
    for (const [path, bytes] of files) writeFileSync(join(folder, basename(path)), bytes);
    const { kept, sound } = await look(join(folder, 'city.db'));
    told.confirmed += said;
    told.lost += Array.from({ length: said }, (_, at) => `change ${at + 1}`).filter((name) => !kept.has(name)).length;
    told.damaged += sound ? 0 : 1;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function look(file: string): Promise<Readonly<{ kept: ReadonlySet<string>; sound: boolean }>> {
  const store = await openStore(`file:${file}`);
  try {
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(store.db);
    const kept = await store.db.selectFrom('city').select('name').execute();
    return { kept: new Set(kept.map(({ name }) => name)), sound: rows[0]?.integrity_check === 'ok' };
  } catch {
    return { kept: new Set(), sound: false };
  } finally {
    await store.close();
  }
}
