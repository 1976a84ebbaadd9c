import { copyFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Post } from '../../src/rehearsal/x-server/post.ts';
import { citySettings } from '../../src/store/city.ts';
import { quarantine } from '../../src/store/restored.ts';
import { inTemporaryFolder, openCity, type StoryCity } from './city.ts';

const SWINGS = '@MayorOkafor a branch came down on the swings at Miller Park';
const BENCH = '@MayorOkafor the bench in Oak Park is broken';
const TREE = '@MayorOkafor a tree fell in Elm Park this morning';
const ANSWER = 'A crew comes this afternoon.';

let city: StoryCity;
let file: string;
let clean: () => Promise<void>;

beforeEach(async () => {
  const folder = await inTemporaryFolder();
  clean = folder.clean;
  file = folder.database.replace('file:', '');
  city = await openCity({ url: folder.database });
  const { app } = city.slack.state;
  app.scopes = [...app.scopes, 'channels:history', 'groups:history'];
});
afterEach(async () => {
  await city.stop();
  await clean();
});

it('sends nothing twice and loses nothing when an older copy of the database is put back', async () => {
  const swings = await city.resident(SWINGS);
  const bench = await city.resident(BENCH);
  await answer('the bench');
  await city.x.down();
  await city.slack.submitView('UANA');
  await city.restart({}, () => copyFile(file, `${file}.copy`));

  await city.x.up();
  await minutes(3);
  expect(city.answersTo(bench)).toHaveLength(1);
  const tree = await city.resident(TREE);
  await answer('the swings');
  await city.slack.submitView('UANA');
  await city.settle();
  expect(city.answersTo(swings)).toHaveLength(1);

  await city.restart({}, async () => {
    await copyFile(`${file}.copy`, file);
    for (const rest of ['-wal', '-shm']) await rm(`${file}${rest}`, { force: true });
  });
  expect((await citySettings(city.app.store.db)).restoredAt).not.toBeNull();
  await minutes(6);
  for (const channel of ['CPARKS', 'CDESK']) {
    for (const words of ['on the swings', 'the bench', 'a tree fell']) expect(cards(channel, words)).toBe(1);
  }
  for (const post of [swings, bench]) expect(city.answersTo(post)).toHaveLength(1);
  for (const words of ['on the swings', 'the bench']) expect(city.says('CPARKS', words)).toMatch(/answered/i);
  expect(await open()).toEqual([tree.id]);
});

it('goes back to work at once after a start that only was one', async () => {
  await city.resident(SWINGS);
  await city.restart();
  await city.restart();
  expect((await citySettings(city.app.store.db)).restoredAt).toBeNull();
});

it('brings a card once to where it is moved again, though the first move is forgotten', async () => {
  await city.resident(SWINGS);
  await city.restart({}, () => copyFile(file, `${file}.copy`));
  await move('the swings');
  expect(cards('CSTREETS', 'on the swings')).toBe(1);
  await city.restart({}, async () => {
    await copyFile(`${file}.copy`, file);
    for (const rest of ['-wal', '-shm']) await rm(`${file}${rest}`, { force: true });
  });
  await minutes(3);
  await move('the swings');
  await minutes(3);
  expect(cards('CSTREETS', 'on the swings')).toBe(1);
});

it('carries what was really lost once it has been looked for', async () => {
  await city.restart({}, () => copyFile(file, `${file}.copy`));
  await city.resident(SWINGS);
  city.slack.channel('CDESK').messages.splice(0);
  await city.restart({}, () => copyFile(`${file}.copy`, file));
  await minutes(3);
  expect(cards('CPARKS', 'on the swings')).toBe(1);
  expect(cards('CDESK', 'on the swings')).toBe(1);
});

it('asks a person about an answer that was owed in the copy and cannot be found', async () => {
  const swings = await city.resident(SWINGS);
  await answer('the swings');
  await city.x.down();
  await city.slack.submitView('UANA');
  await city.settle();
  await quarantine(city.app.store, Date.now());
  await city.x.up();
  await minutes(3);
  expect(city.answersTo(swings)).toEqual([]);
  expect(city.says('CPARKS', 'on the swings')).toContain('is your answer on X?');
});

const cards = (channel: string, words: string) =>
  city.cards(channel).filter(({ blocks }) => JSON.stringify(blocks).includes(words)).length;

async function answer(words: string): Promise<void> {
  await city.press('UANA', 'CPARKS', city.card('CPARKS', words), 'mention.reply');
  await city.slack.submitView('UANA', { answer: `${ANSWER} (${words})` });
  await city.settle();
}

async function move(words: string): Promise<void> {
  const card = city.cards('CPARKS').find(({ blocks }) => JSON.stringify(blocks).includes('mention.reroute'));
  await city.press('UANA', 'CPARKS', card ?? city.card('CPARKS', words), 'mention.reroute');
  await city.slack.submitView('UANA', { department: 'streets', word: '' });
  await city.settle();
}

async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(60_000);
    await city.settle();
  }
}

async function open(): Promise<readonly Post['id'][]> {
  const rows = await city.app.store.db
    .selectFrom('mentions')
    .select('post_id')
    .where('status', '=', 'posted')
    .execute();
  return rows.map(({ post_id }) => post_id);
}
