import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createDesk } from '../../src/desk.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { eventsOf } from '../../src/store/events.ts';
import { mentionById } from '../../src/store/mentions.ts';
import { migrate } from '../../src/store/migrate.ts';
import { KEYS, filled } from '../../src/store/move.ts';
import { openForBot } from '../../src/store/open-for-bot.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { createVault, openAccount, sealCredentials } from '../../src/store/vault.ts';
import { aPost, aReply } from '../examples.ts';
import { postgresForTests } from '../postgres.ts';
import { aClock, aStore, orderedIds, parksWithChannel } from '../stores.ts';
import { atKeyboard, KEY, type Keyboard } from './keyboard.ts';

const VERDICT = { department: 'parks', runnerUp: null, why: ['swings'], sure: 0.9, emergency: [] };
const POSTS = 700;
const NUL = '\u0000';

test('a city moves to a server with all that it has, and the old file says where it went', async () => {
  const { keyboard, url, target } = await twoPlaces();
  const before = await keyboard.look(contents);
  const { code, out, err } = await keyboard.type(['migrate-to', url]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(new RegExp(`mentions +${POSTS}\\n`));
  expect(out).toContain('Every row was compared');
  expect(out).not.toContain('postgres:postgres@');
  const after = await contents(target);
  expect(after).toEqual(before);
  const [account] = await target.db.selectFrom('accounts').selectAll().execute();
  const vault = createVault(KEY, () => new Uint8Array(12));
  expect(account && openAccount(account, vault).credentials).toEqual({ token: 't', secret: 's' });
  await expect(openForBot(keyboard.env['DATABASE_URL'] ?? '', 1)).rejects.toThrow(/This city has moved to postgres/);
});

test('what moved goes on where it was', async () => {
  const { keyboard, url, target } = await twoPlaces();
  await keyboard.type(['migrate-to', url]);
  const first = await target.db.selectFrom('mentions').select('id').orderBy('id').executeTakeFirstOrThrow();
  const desk = createDesk(target, aClock(), orderedIds(), () => {});
  const claimed = await desk.act({ do: 'claim', mention: first.id, by: 'UANA', leaseUntil: 9e12 });
  expect(claimed.ok).toBe(true);
  expect((await mentionById(target.db, first.id))?.responder).toBe('UANA');
  expect((await eventsOf(target.db, first.id)).map(({ type }) => type)).toContain('claimed');
});

test('what a server takes of no text is left behind, and every row is compared all the same', async () => {
  const { keyboard, url, target } = await twoPlaces();
  const said = { text: `A ${NUL}branch${NUL}`, author_name: `Dana${NUL}` };
  await keyboard.look((store) => store.db.updateTable('mentions').set(said).where('post_id', '=', '5').execute());
  const seen = { id: `event:${NUL}E1`, at: 1 };
  await keyboard.look((store) => store.db.insertInto('seen').values(seen).execute());
  const { code, out, err } = await keyboard.type(['migrate-to', url]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(new RegExp(`mentions +${POSTS}\\n`));
  const [mention] = await target.db.selectFrom('mentions').selectAll().where('post_id', '=', '5').execute();
  expect(mention).toMatchObject({ text: 'A branch', author_name: 'Dana' });
  expect((await target.db.selectFrom('seen').select('id').execute()).map(({ id }) => id)).toContain('event:E1');
});

test('a server that does not take a row says so in a sentence, and nothing moves', async () => {
  const { keyboard, url, target } = await twoPlaces();
  const half = { posted_at: 12.5 };
  await keyboard.look((store) => store.db.updateTable('mentions').set(half).where('post_id', '=', '5').execute());
  const { code, err } = await keyboard.type(['migrate-to', url]);
  expect(code).toBe(1);
  expect(err).toMatch(/^The database postgres\S+ did not take the city \(.*12\.5.*\): nothing was moved\.\n$/);
  expect(await filled(target.db)).toEqual([]);
});

test('nothing moves while the bot runs, or into a database that has something in it', async () => {
  const { keyboard, url, target } = await twoPlaces();
  const { store: running } = await openForBot(keyboard.env['DATABASE_URL'] ?? '', 1);
  expect(await keyboard.type(['migrate-to', url])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/A bot is running/) as string,
  });
  await running.close();
  await migrate(target);
  await parksWithChannel(target);
  const { code, err } = await keyboard.type(['migrate-to', url]);
  expect(code).toBe(1);
  expect(err).toMatch(/^The database postgres.* is not empty: departments, subscriptions\.\n$/);
});

test('a row that does not arrive as it was stops everything, and the city stays where it is', async () => {
  const { keyboard, url, target } = await twoPlaces();
  await migrate(target);
  await sql`
    CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.post_id = '500' THEN NEW.text := 'spoilt'; END IF; RETURN NEW; END $$`.execute(target.db);
  await sql`CREATE TRIGGER spoil BEFORE INSERT ON mentions FOR EACH ROW EXECUTE FUNCTION spoil()`.execute(target.db);
  const { code, err } = await keyboard.type(['migrate-to', url]);
  expect(code).toBe(1);
  expect(err).toMatch(/^mentions \S+ did not arrive as it was: nothing was moved\.\n$/);
  expect(await filled(target.db)).toEqual([]);
  const { store } = await openForBot(keyboard.env['DATABASE_URL'] ?? '', 1);
  await store.close();
});

test('only to a server, and only from a file', async () => {
  const { keyboard, url } = await twoPlaces();
  expect((await keyboard.type('migrate-to file:other.db')).err).toMatch(/postgres:\/\//);
  keyboard.env['DATABASE_URL'] = url;
  expect((await keyboard.type(['migrate-to', url])).err).toMatch(/^The city is on a server/);
});

test('no table is forgotten, and each is known by its key', async () => {
  const { store, close } = await aStore();
  onTestFinished(close);
  const tables = await store.db.introspection.getTables();
  expect(Object.keys(KEYS).sort()).toEqual(
    tables
      .map(({ name }) => name)
      .filter((name) => name !== 'migrations')
      .sort(),
  );
});

async function twoPlaces(): Promise<Readonly<{ keyboard: Keyboard; url: string; target: Store }>> {
  const keyboard = atKeyboard();
  const { url, drop } = await postgresForTests();
  const target = await openStore(url);
  onTestFinished(async () => {
    await target.close();
    await drop();
  });
  await keyboard.look(settle);
  return { keyboard, url, target };
}

/** Some hundred mentions with cards, a public answer on its way, and an account with its keys. */
async function settle(store: Store): Promise<void> {
  await parksWithChannel(store);
  const vault = createVault(KEY, () => new Uint8Array(12));
  const credentials = sealCredentials(vault, 'x-parks', { token: 't', secret: 's' });
  const account = { id: 'x-parks', network: 'x', role: 'parks', handle: 'AlderParks', remote_id: '5', credentials };
  await saveAccount(store.db, { ...account, status: 'ok', status_words: null, checked_at: 1 });
  const desk = createDesk(store, aClock(), orderedIds(), () => {});
  const posts = Array.from({ length: POSTS }, (_, at) =>
    aPost({ id: `${at}`, latestId: `${at}`, text: `🌳 “${at}” ñ` }),
  );
  const cursor = { feed: 'x:mentions', value: '699' };
  await desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })), cursor });
  const ids = (await store.db.selectFrom('mentions').select('id').orderBy('id').execute()).map(({ id }) => id);
  await desk.batch({
    actions: ids.map((mention) => ({ do: 'route', mention, by: null, verdict: VERDICT }) as const),
  });
  await desk.batch({ actions: ids.map((mention) => ({ do: 'post', mention, by: null }) as const) });
  const [, second = ''] = ids;
  await desk.act({ do: 'claim', mention: second, by: 'UTOM', leaseUntil: 9e12 });
  await desk.act({ do: 'reply', mention: second, by: 'UTOM', reply: aReply({ mention: second, responder: 'UTOM' }) });
}

async function contents({ db }: Store): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = Object.keys(KEYS) as readonly (keyof typeof KEYS)[];
  const all = await Promise.all(
    tables.map(async (table) => {
      const rows = await db.selectFrom(table).selectAll().execute();
      return [table, rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()] as const;
    }),
  );
  return Object.fromEntries(all);
}
