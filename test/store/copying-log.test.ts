import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { copyingLog, copyLog, emptyLog, ENOUGH, LONGEST, logOf, type Log } from '../../src/store/copying-log.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Store } from '../../src/store/open.ts';

/** What a page takes in the log. */
const FRAME = 4_096 + 24;
/** More than SQLite lets come together before a commit copies them. */
const STORM = 5_000;
const COMMIT = 500;

describe('the log of the store', () => {
  let store: Store;
  let file: string;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mention-relay-log-'));
    file = join(folder, 'city.db');
    store = await openStore(`file:${file}`);
    onTestFinished(async () => {
      await store.close();
      await rm(folder, { recursive: true });
    });
    await migrate(store);
    await copyLog(file);
    await sql`CREATE TABLE heap (number INTEGER PRIMARY KEY, pages BLOB)`.execute(store.db);
  });

  it('is copied by no commit while a thread does it, and is as short as ever after each storm', async () => {
    const round = copyingLog(store);
    await round();
    const longest: number[] = [];
    for (let storm = 1; storm <= 3; storm += 1) {
      const steps = await write(STORM);
      expect(mostAtOnce(steps)).toBe(0);
      expect(Math.max(...steps.map(({ log }) => log))).toBeGreaterThan(STORM);
      await round();
      const { log, checkpointed } = await logOf(store.db);
      expect(checkpointed).toBe(log);
      longest.push(Math.round(statSync(`${file}-wal`).size / FRAME));
    }
    expect(Math.max(...longest)).toBeLessThan(STORM * 1.2);
  });

  it('is copied by commits where nobody else does it, as on the command line', async () => {
    const steps = await write(STORM);
    expect(mostAtOnce(steps)).toBeGreaterThan(0);
  });

  it('does not grow without end where the thread never gets to its end', async () => {
    const round = copyingLog(store);
    await round();
    await write(LONGEST + 4 * COMMIT);
    expect(statSync(`${file}-wal`).size / FRAME).toBeLessThan(LONGEST + 2 * COMMIT);
  });

  it('waits for whoever reads, and is copied afterwards', async () => {
    const round = copyingLog(store);
    const reader = new Sqlite(file, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM heap').get();
    await write(2 * ENOUGH);
    await round();
    expect((await logOf(store.db)).checkpointed).toBeLessThan(ENOUGH);
    reader.close();
    await round();
    const { log, checkpointed } = await logOf(store.db);
    expect(checkpointed).toBe(log);
  });

  it('needs a thread only when there is much of it, and the thread is gone when the round is over', async () => {
    const threads: Worker[] = [];
    const keep = (worker: Worker) => void threads.push(worker);
    process.on('worker', keep);
    onTestFinished(() => void process.off('worker', keep));
    const round = copyingLog(store);
    await write(COMMIT);
    await round();
    expect(threads).toEqual([]);
    await write(2 * ENOUGH);
    await round();
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
  });

  it('holds nothing of what was taken back once it has been cut off, nor does the file', async () => {
    const words = 'my landlord threatened me';
    const holds = (path: string) => readFileSync(path).includes(words);
    await sql`CREATE TABLE said (words TEXT)`.execute(store.db);
    await sql`INSERT INTO said VALUES (${words})`.execute(store.db);
    await sql`DELETE FROM said`.execute(store.db);
    expect(holds(`${file}-wal`)).toBe(true);
    await emptyLog(store);
    expect([holds(file), holds(`${file}-wal`)]).toEqual([false, false]);
    expect(statSync(`${file}-wal`).size).toBe(0);
    await write(1);
    expect((await logOf(store.db)).log).toBeGreaterThan(0);
  });

  it('that cannot be copied is told, and tried again', async () => {
    const round = copyingLog({ ...store, file: `${file}.elsewhere` });
    await write(2 * ENOUGH);
    await expect(round()).rejects.toThrow('unable to open');
    expect((await logOf(store.db)).checkpointed).toBe(0);
    await copyingLog(store)();
    expect((await logOf(store.db)).checkpointed).toBeGreaterThan(ENOUGH);
  });

  /** What the log was like after each commit. */
  async function write(pages: number): Promise<readonly Log[]> {
    const steps: Log[] = [];
    for (let written = 0; written < pages; written += COMMIT) {
      const blob = Buffer.alloc(COMMIT * 4_096, written % 251);
      await sql`INSERT INTO heap (pages) VALUES (${blob})`.execute(store.db);
      steps.push(await logOf(store.db));
    }
    return steps;
  }
});

/** In pages: the most that one of the commits copied. */
function mostAtOnce(steps: readonly Log[]): number {
  return Math.max(...steps.map(({ checkpointed }, at) => checkpointed - (steps[at - 1]?.checkpointed ?? 0)));
}
