import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cursorOf } from '../../src/store/cursors.ts';
import { inTemporaryFolder, openCity, type StoryCity } from './city.ts';

const BRANCH = '@MayorOkafor a branch came down on the swings at Miller Park';

let city: StoryCity;
let clean: () => Promise<void>;

beforeEach(async () => {
  const folder = await inTemporaryFolder();
  clean = folder.clean;
  city = await openCity({ url: folder.database });
});
afterEach(async () => {
  await city.stop();
  await clean();
});

it('sends nothing that is not on disk while there is no room, and goes on by itself when there is', async () => {
  await city.resident(BRANCH);
  const cursor = await cursorOf(city.app.store.db, 'x:mentions');
  await noRoom();
  for (let at = 0; at < 40; at += 1)
    city.x.post('danawhit', `@MayorOkafor tree ${at} in the park. ${'Long. '.repeat(30)}`);
  await minutes(3);
  expect(await cursorOf(city.app.store.db, 'x:mentions')).toEqual(cursor);
  expect(relayed()).toBe(await sentOnDisk());
  await room();
  await minutes(3);
  expect(relayed()).toBe(40);
  expect(new Set(trees()).size).toBe(40);
});

it('publishes nothing while the database cannot be written to, tells who pressed, and does it when it can', async () => {
  const post = await city.resident(BRANCH);
  await write();
  await sql`PRAGMA query_only = ON`.execute(city.app.store.db);
  await city.slack.submitView('UANA');
  await city.settle();
  expect(city.answersTo(post)).toEqual([]);
  expect(city.slack.modal('UANA')?.shown['submit']).toBeUndefined();
  await sql`PRAGMA query_only = OFF`.execute(city.app.store.db);
  await write();
  await city.slack.submitView('UANA');
  await city.settle();
  expect(city.answersTo(post)).toHaveLength(1);
});

async function write(): Promise<void> {
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch came down'), 'mention.reply');
  await city.slack.submitView('UANA', { answer: 'A crew comes.' });
}

const trees = () =>
  city.cards('CPARKS').flatMap(({ blocks }) => /tree (\d+) in/.exec(JSON.stringify(blocks))?.[1] ?? []);

const relayed = () => trees().length;

async function sentOnDisk(): Promise<number> {
  const cards = city.app.store.db.selectFrom('deliveries').select('id').where('kind', '=', 'card');
  const rows = await cards
    .where('channel', '=', 'CPARKS')
    .where('status', 'in', ['running', 'done', 'unsure'])
    .execute();
  return rows.length - 1;
}

async function noRoom(): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(city.app.store.db);
  await sql`PRAGMA max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(city.app.store.db);
}

async function room(): Promise<void> {
  await sql`PRAGMA max_page_count = 1000000`.execute(city.app.store.db);
}

async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(60_000);
    await city.settle();
  }
}
