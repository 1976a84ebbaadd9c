import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network, Post } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { follow } from '../../src/steps/follow.ts';
import { receive } from '../../src/steps/receive.ts';
import { watchAnswers } from '../../src/steps/watch.ts';
import { cursorOf } from '../../src/store/cursors.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const NO_MORE = { overlap: 0, since: 0 };

describe.each(ENGINES)('a post that the database refuses, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let network: Network;
  let posts: Post[];

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    posts = [];
    const said = () => Promise.resolve({ outcome: 'read', posts } as const);
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x) => ({
      ...x,
      read: (_, { cursor }) => {
        const next = String(Number(cursor) + 1);
        return Promise.resolve({ outcome: 'read', posts, cursor: next, reads: 0, missed: 'none' });
      },
      conversations: said,
      answers: said,
    }));
    const [only] = [...city.networks.values()];
    if (only) network = only;
    await picky();
  });
  afterEach(() => opened.close());

  it('holds up no other: all else is kept, the cursor moves on, and the admins are told once, with its link', async () => {
    write('one', 'POISON two', 'three');
    await receive(city, network, NO_MORE);
    expect(await mentions()).toEqual(['one', 'three']);
    expect(await cursorOf(opened.store.db, 'x:mentions')).toMatchObject({ value: '1' });
    write('four');
    await receive(city, network, NO_MORE);
    await receive(city, network, NO_MORE);
    expect(await mentions()).toEqual(['four', 'one', 'three']);
    expect(await cursorOf(opened.store.db, 'x:mentions')).toMatchObject({ value: '3' });
    expect(await told()).toEqual([{ about: 'post_left_out', network: 'X', link: 'https://x.com/i/status/1001' }]);
  });

  it('in a conversation, and as an answer of the city’s, does not either', async () => {
    write('one');
    await receive(city, network, NO_MORE);
    write('POISON two', 'three');
    await follow(city, network);
    expect(await mentions()).toEqual(['one', 'three']);
    const mayor = { id: '1', handle: 'MayorOkafor', name: 'Mayor', protected: false };
    const below = { inReplyTo: '1000', conversationId: '1000', author: mayor };
    posts = [answer('2001', 'POISON yes', below), answer('2002', 'It is gone', below)];
    await watchAnswers(city, network);
    const known = await opened.store.db.selectFrom('answers').select('text').execute();
    expect(known.map(({ text }) => text)).toEqual(['It is gone']);
    expect((await told()).map(({ link }) => link?.slice(-4)).sort()).toEqual(['1001', '2001']);
  });

  it('is not passed over where many are refused, nor where the trouble is another: nothing moves', async () => {
    write('one', ...Array.from({ length: 6 }, (_, at) => `POISON ${at}`));
    await expect(receive(city, network, NO_MORE)).rejects.toThrow();
    expect(await cursorOf(opened.store.db, 'x:mentions')).toBeNull();
    posts = [];
    write('one', 'two', 'TWICE three');
    await expect(receive(city, network, NO_MORE)).rejects.toThrow();
    expect(await mentions()).toEqual(['one']);
    expect(await cursorOf(opened.store.db, 'x:mentions')).toBeNull();
    expect(await told()).toEqual([]);
  });

  /** Takes no text with POISON in it, for being wrong, and none with TWICE, as if it were there. */
  async function picky(): Promise<void> {
    const { db } = opened.store;
    await sql`CREATE TABLE picky (id INTEGER PRIMARY KEY)`.execute(db);
    await sql`INSERT INTO picky VALUES (1)`.execute(db);
    for (const table of ['mentions', 'answers'])
      for (const part of engine === 'SQLite' ? inSqlite(table) : inPostgres(table)) await sql.raw(part).execute(db);
  }

  function write(...words: readonly string[]): void {
    for (const text of words) posts.push(answer(String(1_000 + posts.length), text, {}));
  }

  function answer(id: string, text: string, different: Partial<Post>): Post {
    return aPost({ id, latestId: id, conversationId: id, text, names: ['mayorokafor'], ...different });
  }

  async function mentions(): Promise<readonly string[]> {
    const rows = await opened.store.db.selectFrom('mentions').select('text').execute();
    return rows.map(({ text }) => text).sort();
  }

  async function told(): Promise<readonly Readonly<{ about: string; link?: string }>[]> {
    const owed = opened.store.db.selectFrom('deliveries').select('notice').where('channel', '=', 'UOLGA');
    return (await owed.execute()).map(({ notice }) => JSON.parse(notice ?? '{}') as { about: string; link?: string });
  }
});

const inSqlite = (table: string) => [
  `CREATE TRIGGER wrong_${table} BEFORE INSERT ON ${table} WHEN NEW.text LIKE 'POISON%'
    BEGIN INSERT INTO picky VALUES ('a word'); END`,
  `CREATE TRIGGER twice_${table} BEFORE INSERT ON ${table} WHEN NEW.text LIKE 'TWICE%'
    BEGIN INSERT INTO picky VALUES (1); END`,
];

const inPostgres = (table: string) => [
  `CREATE FUNCTION picky_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.text LIKE 'POISON%' THEN RAISE EXCEPTION 'wrong' USING ERRCODE = '22021'; END IF;
    IF NEW.text LIKE 'TWICE%' THEN RAISE EXCEPTION 'twice' USING ERRCODE = '23505'; END IF;
    RETURN NEW; END $$`,
  `CREATE TRIGGER picky_${table} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION picky_${table}()`,
];
