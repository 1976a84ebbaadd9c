import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import { citySettings } from '../../src/store/city.ts';
import { oweDeliveries, saveDeliveries, takeDue, type Delivery } from '../../src/store/deliveries.ts';
import { openForBot } from '../../src/store/open-for-bot.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { quarantine } from '../../src/store/restored.ts';
import { postgresForTests } from '../postgres.ts';
import { aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;

describe('a database file that was put back', () => {
  it('is known by work that left and that it does not know of', async () => {
    const file = aFile();
    await life(file, async (store) => owe(store, 'a'));
    copyFileSync(file, `${file}.copy`);
    await life(file, (store) => send(store));
    copyFileSync(`${file}.copy`, file);
    expect(await life(file)).toBe(true);
    expect(await statuses(file)).toEqual(['unsure']);
    expect(await life(file)).toBe(false);
  });

  it('is known also when the copy was made in the same life, after other work', async () => {
    const file = aFile();
    await life(file, async (store) => {
      await owe(store, 'a', 'b');
      await send(store);
      await sql`VACUUM INTO ${sql.lit(`${file}.copy`)}`.execute(store.db);
      await send(store);
    });
    copyFileSync(`${file}.copy`, file);
    expect(await life(file)).toBe(true);
  });

  it('is no older copy when nothing left since, nor after a kill between the two writings', async () => {
    const file = aFile();
    await life(file, async (store) => {
      await owe(store, 'a', 'b');
      await send(store);
    });
    copyFileSync(file, `${file}.copy`);
    copyFileSync(`${file}.copy`, file);
    expect(await life(file)).toBe(false);
    const beside = await openStore(`file:${file}`);
    await send(beside);
    await beside.close();
    expect(await life(file)).toBe(false);
  });

  it('is known also when the same copy is put back again before anything left', async () => {
    const file = aFile();
    await life(file, async (store) => owe(store, 'a', 'b'));
    await life(file, (store) => send(store));
    copyFileSync(file, `${file}.copy`);
    await life(file, (store) => send(store));
    for (let time = 1; time <= 2; time += 1) {
      copyFileSync(`${file}.copy`, file);
      expect(await life(file), `time ${time}`).toBe(true);
      expect(await statuses(file)).toContain('unsure');
      expect(await life(file)).toBe(false);
    }
  });

  it('is known also when what left was tried before, by a clock that was an hour ahead', async () => {
    const file = aFile();
    const HOUR = 60 * 60_000;
    await life(file, async (store) => {
      await owe(store, 'a');
      await saveDeliveries(store.db, [{ ...(await take(store, NOW + HOUR)), status: 'due' }]);
    });
    copyFileSync(file, `${file}.copy`);
    await life(file, (store) => send(store));
    copyFileSync(`${file}.copy`, file);
    expect(await life(file)).toBe(true);
  });

  it('is none where work was put aside that had left, by whoever settled it', async () => {
    const file = aFile();
    await life(file, async (store) => {
      await owe(store, 'a');
      await take(store);
      await store.db.updateTable('deliveries').set({ status: 'due', started_at: null, attempts: 0 }).execute();
    });
    expect(await life(file)).toBe(false);
  });

  it('is known again by who comes after one that died before all was prepared', async () => {
    const file = aFile();
    await life(file, async (store) => owe(store, 'a'));
    copyFileSync(file, `${file}.copy`);
    await life(file, (store) => send(store));
    copyFileSync(`${file}.copy`, file);
    const dying = openForBot(`file:${file}`, NOW, () => Promise.reject(new Error('the end')));
    await expect(dying).rejects.toThrow('the end');
    expect(await life(file)).toBe(true);
  });

  it('is taken for one when its marker is lost or spoilt, but not when it never sent anything', async () => {
    const file = aFile();
    expect(await life(file, (store) => owe(store, 'a'))).toBe(false);
    expect(await life(file, (store) => send(store))).toBe(false);
    expect(readFileSync(`${file}.marker`, 'utf8').trim()).toBe('[1,null]');
    writeFileSync(`${file}.marker`, '[1, 18');
    expect(await life(file)).toBe(true);
    // As older versions wrote it.
    writeFileSync(`${file}.marker`, '["a",1800000000000,null]');
    expect(await life(file)).toBe(true);
    rmSync(`${file}.marker`);
    expect(await life(file)).toBe(true);
    expect(await life(file)).toBe(false);
  });
});

describe('a database on a server that was put back', () => {
  it('is known by the table that a dump made anew, once', async () => {
    const { url, drop } = await postgresForTests();
    onTestFinished(drop);
    expect(await opened(url)).toBe(false);
    expect(await opened(url)).toBe(false);
    const store = await openStore(url);
    await sql`CREATE TABLE again (LIKE deliveries INCLUDING ALL)`.execute(store.db);
    await sql`DROP TABLE deliveries`.execute(store.db);
    await sql`ALTER TABLE again RENAME TO deliveries`.execute(store.db);
    await store.close();
    expect(await opened(url)).toBe(true);
    expect(await opened(url)).toBe(false);
  });

  async function opened(url: string): Promise<boolean> {
    const { store, restored } = await openForBot(url, NOW);
    await store.close();
    return restored;
  }
});

it.each(ENGINES)('in quarantine all that was open is unsure, and what is over stays so, on %s', async (engine) => {
  const { store, close } = await aStore(engine);
  onTestFinished(close);
  await owe(store, 'due', 'running', 'over');
  const [over, running] = [await take(store), await take(store)];
  await saveDeliveries(store.db, [{ ...over, status: 'done' }]);
  await quarantine(store, NOW);
  const rows = await store.db.selectFrom('deliveries').select(['id', 'status']).orderBy('id').execute();
  const open = rows.filter(({ status }) => status === 'unsure').map(({ id }) => id);
  expect(open).toHaveLength(2);
  expect(open).toContain(running.id);
  expect(open).not.toContain(over.id);
  expect((await citySettings(store.db)).restoredAt).toBe(NOW);
});

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-restored-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'city.db');
}

/** One life of the bot. Gives whether it took the database for an older copy. */
async function life(file: string, work: (store: Store) => Promise<unknown> = async () => {}): Promise<boolean> {
  const { store, restored } = await openForBot(`file:${file}`, NOW);
  await work(store);
  await store.close();
  return restored;
}

async function owe(store: Store, ...ids: readonly string[]): Promise<void> {
  await oweDeliveries(
    store.db,
    ids.map((id) => owed('card', id, NOW, { channel: 'CPARKS' })),
  );
}

async function take(store: Store, now = NOW): Promise<Delivery> {
  const [taken] = await takeDue(store, ['card'], { life: 'life', now, until: now + 1 }, 1);
  return taken ?? expect.fail('something is due');
}

async function send(store: Store): Promise<void> {
  await saveDeliveries(store.db, [{ ...(await take(store)), status: 'done' }]);
}

async function statuses(file: string): Promise<readonly string[]> {
  const store = await openStore(`file:${file}`);
  const rows = await store.db.selectFrom('deliveries').select('status').execute();
  await store.close();
  return rows.map(({ status }) => status);
}
