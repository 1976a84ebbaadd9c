import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Log } from '../../src/log.ts';
import { inTemporaryFolder, openCity, type StoryCity } from './city.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Only what never comes takes so long. */
const PATIENCE = { timeout: 15_000 };
const ANSWER = 'We closed the swings. A crew comes this afternoon.';
const FULL = 'The disk is full: nothing is read or sent until there is room again';
const HELD = 'The database cannot be written to: nothing is read or sent until it can';

let city: StoryCity;
let said: string[];
let clean: () => Promise<void>;

/** With the times of production: a poll each minute. */
beforeEach(async () => {
  const folder = await inTemporaryFolder();
  clean = folder.clean;
  said = [];
  city = await openCity({ url: folder.database, alive: true, log: listening(said) });
});
afterEach(async () => {
  await city.stop();
  await clean();
});

it('within ten seconds after there is room again, what was written meanwhile has its cards', async () => {
  await awake();
  await noRoom();
  for (let at = 0; at < 40; at += 1) city.x.post('danawhit', `@MayorOkafor tree ${at}. ${'Long. '.repeat(30)}`);
  city.forward(MINUTE);
  await expect.poll(() => said, PATIENCE).toContain(`receive: ${FULL}`);
  expect(city.cards('CPARKS')).toHaveLength(1);
  await room();
  await pass(10 * SECOND);
  await relayed(41);
});

it('within ten seconds after the database takes writing again, an answer that waited is public, once', async () => {
  await awake();
  await city.slack.click('UANA', { channel: 'CPARKS', ts: city.card('CPARKS', 'tree').ts, actionId: 'mention.reply' });
  await expect.poll(() => city.slack.modal('UANA')?.shown['submit'], PATIENCE).toBeDefined();
  await city.slack.submitView('UANA', { answer: ANSWER });
  city.x.misbehave('posts', 'unavailable');
  await city.slack.submitView('UANA');
  await expect.poll(heldWhileItWaits, PATIENCE).toEqual(['due']);
  city.x.calm();
  city.forward(MINUTE);
  await expect.poll(() => said, PATIENCE).toContain(`send-replies: ${HELD}`);
  await pass(3 * MINUTE);
  expect(published()).toEqual([]);
  await writable(true);
  await pass(10 * SECOND);
  await expect.poll(published, PATIENCE).toEqual([ANSWER]);
});

/** Nothing more comes by itself: all of it was begun by then. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += SECOND) {
    city.forward(SECOND);
    await new Promise((turn) => setImmediate(turn));
  }
}

async function relayed(count: number): Promise<void> {
  await expect.poll(() => city.cards('CPARKS').length, PATIENCE).toBe(count);
}

/** What the bot does at its start is over, and one post has come. */
async function awake(): Promise<void> {
  await expect.poll(allChecked, PATIENCE).toBe(true);
  await expect.poll(readFrom, PATIENCE).toBe(true);
  city.x.post('danawhit', '@MayorOkafor a tree came down on the swings');
  city.forward(MINUTE);
  await relayed(1);
}

async function allChecked(): Promise<boolean> {
  const rows = await city.app.store.db.selectFrom('accounts').select(['checked_at', 'status']).execute();
  return rows.every(({ checked_at, status }) => status === 'ok' && (checked_at ?? 0) > 1);
}

const readFrom = async () => (await city.app.store.db.selectFrom('cursors').select('feed').execute()).length > 0;

const published = () =>
  city.x
    .posts()
    .filter(({ inReplyTo }) => inReplyTo !== undefined)
    .map(({ words }) => words);

/** Not while it is on its way. */
async function heldWhileItWaits(): Promise<readonly string[]> {
  await writable(false);
  const replies = city.app.store.db.selectFrom('deliveries').select('status').where('kind', '=', 'reply');
  const tried = (await replies.where('attempts', '>', 0).execute()).map(({ status }) => status);
  if (tried[0] !== 'due') await writable(true);
  return tried;
}

async function noRoom(): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(city.app.store.db);
  await sql`PRAGMA max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(city.app.store.db);
}

async function room(): Promise<void> {
  await sql`PRAGMA max_page_count = 1000000`.execute(city.app.store.db);
}

async function writable(may: boolean): Promise<void> {
  await sql`PRAGMA query_only = ${sql.raw(may ? 'OFF' : 'ON')}`.execute(city.app.store.db);
}

function listening(all: string[]): Log {
  const hear = (fields: unknown, words?: string) =>
    void all.push(`${String((fields as Readonly<{ step?: string }>).step)}: ${words ?? ''}`);
  return { debug: hear, info: hear, warn: hear, error: hear };
}
