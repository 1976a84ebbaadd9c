import { afterEach, beforeEach, expect, it } from 'vitest';
import { cp } from 'node:fs/promises';
import { migrateTo } from '../../src/cli/migrate-to.ts';
import { openStore } from '../../src/store/open.ts';
import { postgresForTests } from '../postgres.ts';
import { orderedIds } from '../stores.ts';
import { inTemporaryFolder, openCity, type StoryCity } from '../story/city.ts';

let city: StoryCity;
let place: Awaited<ReturnType<typeof inTemporaryFolder>>;
let server: Awaited<ReturnType<typeof postgresForTests>>;

beforeEach(async () => {
  place = await inTemporaryFolder();
  server = await postgresForTests();
  city = await openCity({ url: place.database });
  const { app } = city.slack.state;
  app.messagesTab = true;
  app.scopes = [...app.scopes, 'channels:history', 'groups:history'];
});
afterEach(async () => {
  await city.stop();
  await place.clean();
  await server.drop();
});

const file = () => place.database.replace(/^file:/, '');
const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(60_000);
    await city.settle();
  }
};
const answered = async (words: string, who = 'UANA') => {
  const post = await city.resident(`@MayorOkafor ${words} at Miller Park`);
  await city.press(who, 'CPARKS', city.card('CPARKS', words), 'mention.reply');
  await city.slack.submitView(who, { answer: `We know of ${words}.` });
  return post;
};
const move = async () => {
  const stdout = { write: () => true };
  await migrateTo(
    { env: { DATABASE_URL: place.database }, clock: { now: city.now }, ids: orderedIds(), stdout } as never,
    server.url,
  );
};
const counted = (channel: string, words: string) =>
  city.cards(channel).filter(({ blocks }) => JSON.stringify(blocks).includes(words)).length;

it('work in every state goes on where the city moved to, once', async () => {
  const there = await answered('swings broken');
  await city.slack.submitView('UANA');
  await city.settle();
  const byHand = await city.resident('@MayorOkafor benches painted in the park');
  const owed = await answered('a tree down');
  await city.x.down();
  await city.slack.submitView('UANA');
  await city.settle();
  await city.x.up();
  await city.restart({ DATABASE_URL: server.url }, async () => {
    const store = await openStore(place.database);
    const { db } = store;
    const row = await db.selectFrom('mentions').selectAll().where('post_id', '=', there.id).executeTakeFirstOrThrow();
    // Killed between sending and writing down.
    await db.updateTable('mentions').set({ status: 'replying', responder: 'UANA' }).where('id', '=', row.id).execute();
    await db
      .updateTable('replies')
      .set({ status: 'owed', post_id: null, url: null })
      .where('mention', '=', row.id)
      .execute();
    await db.deleteFrom('answers').where('mention', '=', row.id).execute();
    const running = { status: 'running', life: 'dead', lease_until: city.now() - 1 } as const;
    await db.updateTable('deliveries').set(running).where('mention', '=', row.id).where('kind', '=', 'reply').execute();
    await db.updateTable('deliveries').set(running).where('channel', '=', 'CDESK').where('kind', '=', 'card').execute();
    await db.updateTable('cards').set({ status: 'owed', ts: null }).where('channel', '=', 'CDESK').execute();
    await store.close();
    await move();
  });
  await minutes(8);
  expect(city.answersTo(owed)).toHaveLength(1);
  expect(city.answersTo(there)).toHaveLength(1);
  expect(byHand.id).toBeDefined();
  for (const words of ['a tree down', 'swings broken', 'benches painted'])
    for (const channel of ['CPARKS', 'CDESK'])
      expect([words, channel, counted(channel, words)]).toEqual([words, channel, 1]);
  const { db } = city.app.store;
  const open = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('status', 'in', ['due', 'running', 'unsure'])
    .execute();
  expect(open).toEqual([]);
  const states = await db.selectFrom('mentions').select(['status', 'unsure']).orderBy('posted_at').execute();
  expect(states.map(({ status }) => status)).toEqual(['replied', 'posted', 'replied']);
});

it('a copy that was put back and moves at once shows what it knows', async () => {
  await city.resident('@MayorOkafor swings broken in the park');
  await city.restart({}, () => cp(file(), `${file()}.copy`));
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'swings broken'), 'mention.reply');
  expect(city.says('CPARKS', 'swings broken')).toContain('UANA');
  await city.restart({ DATABASE_URL: server.url }, async () => {
    await cp(`${file()}.copy`, file());
    await move();
  });
  await minutes(4);
  expect(city.says('CPARKS', 'swings broken')).not.toContain('UANA');
});
