import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import { citySettings } from '../../src/store/city.ts';
import { oweDeliveries } from '../../src/store/deliveries.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { workAlone } from '../../src/store/sole.ts';
import { aMention } from '../examples.ts';
import { atKeyboard, NOW, type Keyboard } from './keyboard.ts';

async function aCityWith(mentions: number) {
  const city = atKeyboard();
  await city.look(async ({ db }) => {
    const rows = Array.from({ length: mentions }, (_, at) => aMention({ id: `m${at}`, postId: `p${at}` }));
    await insertMentions(
      db,
      rows.map((mention) => mentionToRow(mention, 0)),
    );
  });
  return { city, file: join(city.folder, 'city.db'), copy: join(city.folder, 'copy.db') };
}

const mentionsIn = (city: Keyboard) =>
  city.look(async ({ db }) => (await db.selectFrom('mentions').select('id').execute()).length);

test('a backup is made while the bot works, is whole, stands alone, and only its owner can read it', async () => {
  const { city, copy } = await aCityWith(300);
  await city.look(async ({ db, transaction }) => {
    // What is not written down yet is not in it.
    await transaction(async (tx) => {
      await tx.deleteFrom('mentions').execute();
      const { code, out, err } = await city.type(`backup ${copy}`);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('holds all 300 mentions, and was found whole');
      throw new Error('taken back');
    }).catch(() => undefined);
    expect((await db.selectFrom('mentions').select('id').execute()).length).toBe(300);
  });
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readdirSync(city.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
});

test('a backup never replaces another', async () => {
  const { city, copy } = await aCityWith(1);
  writeFileSync(copy, 'yesterday');
  const { code, err } = await city.type(`backup ${copy}`);
  expect({ code, err }).toEqual({ code: 1, err: `${copy} is there already. Choose another name.\n` });
  expect(readFileSync(copy, 'utf8')).toBe('yesterday');
});

test('what is restored is the backup; what was there is kept; all open work has to be looked up first', async () => {
  const { city, file, copy } = await aCityWith(3);
  const open = (status: 'due' | 'running' | 'done', id: string) => ({
    ...owed('notice', id, 1, { channel: 'C1' }),
    status,
  });
  await city.look(({ db }) => oweDeliveries(db, [open('due', 'a'), open('running', 'b'), open('done', 'c')]));
  await city.type(`backup ${copy}`);
  await city.look(({ db }) => db.deleteFrom('mentions').execute());
  const { code, out } = await city.type(`restore ${copy}`);
  expect(code).toBe(0);
  expect(out).toContain('3 mentions are back');
  expect(await mentionsIn(city)).toBe(3);
  const statuses = await city.look(({ db }) => db.selectFrom('deliveries').select('status').orderBy('id').execute());
  expect(statuses.map(({ status }) => status)).toEqual(['unsure', 'unsure', 'done']);
  expect(await city.look(({ db }) => citySettings(db))).toMatchObject({ restoredAt: NOW });
  const kept = /kept in (\S+)\. /.exec(out)?.[1] ?? '';
  const before = await openStore(`file:${kept}`);
  expect(await before.db.selectFrom('mentions').select('id').execute()).toEqual([]);
  await before.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a new machine has nothing to keep', async () => {
  const { city, copy } = await aCityWith(3);
  await city.type(`backup ${copy}`);
  const other = atKeyboard();
  other.env['DATABASE_URL'] = `file:${join(other.folder, 'not', 'there', 'yet.db')}`;
  const { code, out } = await other.type(`restore ${copy}`);
  expect({ code, kept: out.includes('kept') }).toEqual({ code: 0, kept: false });
});

test('nothing is restored under a bot that runs', async () => {
  const { city, file, copy } = await aCityWith(3);
  await city.type(`backup ${copy}`);
  const end = workAlone({ file });
  const { code, err } = await city.type(`restore ${copy}`);
  end();
  expect({ code, err }).toEqual({ code: 1, err: 'The bot is running. Stop it first.\n' });
});

test.each<[string, (copy: string) => void | Promise<void>, RegExp]>([
  ['cut off', (copy) => truncateSync(copy, 20_000), /is damaged|is no backup/],
  ['something else', (copy) => writeFileSync(copy, 'a shopping list'), /is no backup of mention-relay/],
  ['overwritten in the middle', scribble, /is damaged|is no backup/],
  ['of a newer program', makeNewer, /is newer than this program \(it knows 9999-later\.sql\)/],
  ['not there', (copy) => copyFileSync(copy, `${copy}.moved`), /There is no file/],
])('a backup that is %s is refused, and nothing changes', async (what, spoil, sentence) => {
  const { city, copy } = await aCityWith(300);
  await city.type(`backup ${copy}`);
  await spoil(copy);
  const { code, err } = await city.type(`restore ${what === 'not there' ? `${copy}.nowhere` : copy}`);
  expect(code).toBe(1);
  expect(err).toMatch(sentence);
  expect(await mentionsIn(city)).toBe(300);
  expect(existsSync(`${city.folder}/city.db.part`)).toBe(false);
});

test.each(['backup', 'restore'])('with PostgreSQL, %s says how it is done there', async (command) => {
  const city = atKeyboard({ DATABASE_URL: 'postgres://relay:hush-hush@db/city' });
  const { code, err } = await city.type(`${command} file.db`);
  expect(code).toBe(1);
  expect(err).toContain(command === 'backup' ? 'pg_dump' : 'pg_restore');
  expect(err).not.toContain('hush-hush');
});

function scribble(copy: string): void {
  const bytes = readFileSync(copy);
  bytes.fill(0xff, 8_192, bytes.length - 4_096);
  writeFileSync(copy, bytes);
}

async function makeNewer(copy: string): Promise<void> {
  const store = await openStore(`file:${copy}`);
  await migrate(store);
  await store.db
    .insertInto('migrations' as 'city')
    .values({ name: '9999-later.sql' } as { name: string; value: string })
    .execute();
  await store.close();
}
