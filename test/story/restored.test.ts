import { copyFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../src/rehearsal/slack-server/world/message.ts';
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
  city = await aCityWithHistory(folder.database);
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

  await putBack();
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
  await putBack();
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

it('looks before it sends although its clock is an hour behind when the copy is put back', async () => {
  await city.restart({}, () => copyFile(file, `${file}.copy`));
  await city.resident(SWINGS);
  city.clockOff(-60 * 60_000);
  await putBack();
  const tree = await city.resident(TREE);
  await minutes(3);
  for (const channel of ['CPARKS', 'CDESK'])
    for (const words of ['on the swings', 'a tree fell']) expect(cards(channel, words)).toBe(1);
  expect(await open()).toContain(tree.id);
});

it('draws what was settled before the copy and went on after it as the copy knows it', async () => {
  await city.resident(SWINGS);
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'on the swings'), 'mention.dismiss');
  await city.slack.submitView('UANA', { reason: 'duplicate' });
  await city.settle();
  await city.restart({}, () => copyFile(file, `${file}.copy`));
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'on the swings'), 'mention.reopen');
  await move('the swings');
  expect(cards('CPARKS', 'on the swings')).toBe(0);
  await putBack();
  await minutes(3);
  expect(city.says('CPARKS', 'on the swings')).toContain('mention.reopen');
});

it('finds cards in the thread of a digest that the copy has forgotten', async () => {
  await city.stop();
  city = await aCityWithHistory(`file:${file}-paced`, true);
  await city.restart({}, () => copyFile(`${file}-paced`, `${file}.copy`));
  const words = Array.from({ length: 30 }, (_, at) => `swings number ${at + 100} in the park`);
  const posts = words.map((one) => city.x.post('danawhit', `@MayorOkafor the ${one} are broken`));
  await minutes(1);
  const digest = await openNewest();
  const opened = city.cards('CDESK').filter(({ threadTs }) => threadTs === digest.ts);
  expect(opened.length).toBeGreaterThan(3);
  const first = posts.find((_, at) => JSON.stringify(opened[0]?.blocks).includes(words[at] ?? ''));
  const shown = words.filter((one) => JSON.stringify(opened.map(({ blocks }) => blocks)).includes(one));
  const alone = (one: string) =>
    city
      .cards('CDESK')
      .map(({ blocks }) => JSON.stringify(blocks))
      .filter((text) => text.includes(one) && !text.includes('digest.'));
  await putBack(`${file}-paced`);
  await minutes(2);
  expect((await openNewest()).ts).not.toBe(digest.ts);
  await minutes(2);
  for (const one of shown) expect(alone(one)).toHaveLength(1);

  await city.resident('@MayorOkafor and still nobody came', { inReplyTo: first?.id ?? '' });
  await minutes(1);
  expect(alone('still nobody')).toHaveLength(1);
  await putBack(`${file}-paced`);
  await minutes(2);
  await openNewest();
  await minutes(3);
  for (const one of [...shown, 'still nobody']) expect(alone(one)).toHaveLength(1);
});

it('finds cards that came out of a digest which the copy knows, and leaves the others folded', async () => {
  await city.stop();
  city = await aCityWithHistory(`file:${file}-paced`, true);
  const words = Array.from({ length: 30 }, (_, at) => `swings number ${at + 100} in the park`);
  for (const one of words) city.x.post('danawhit', `@MayorOkafor the ${one} are broken`);
  await minutes(1);
  await city.restart({}, () => copyFile(`${file}-paced`, `${file}.copy`));
  const digest = await openNewest();
  const inThread = () => city.cards('CDESK').filter(({ threadTs }) => threadTs === digest.ts);
  const said = () => inThread().map(({ blocks }) => JSON.stringify(blocks));
  const before = said();
  const [first] = inThread();
  if (!first) throw new Error('Nothing came out');
  await city.press('UANA', 'CDESK', first, 'mention.reply');
  await minutes(1);
  expect(said()).not.toEqual(before);
  await putBack(`${file}-paced`);
  await minutes(3);
  expect(said().slice(0, before.length)).toEqual(before);
  const { db } = city.app.store;
  const cards = await db.selectFrom('cards').select(['status']).where('channel', '=', 'CDESK').execute();
  const folded = cards.filter(({ status }) => status === 'folded').length;
  expect(folded).toBeGreaterThan(3);
  const calls = db.selectFrom('deliveries').select('id').where('channel', '=', 'CDESK').where('kind', '=', 'card');
  expect(await calls.where('status', '=', 'folded').execute()).toHaveLength(folded);
  await openNewest();
  await minutes(1);
  expect(inThread().length).toBeGreaterThan(before.length);
  expect(new Set(said()).size).toBe(said().length);
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

/** The copy takes the place of the database. */
function putBack(database = file): Promise<void> {
  return city.restart({}, async () => {
    await copyFile(`${file}.copy`, database);
    for (const rest of ['-wal', '-shm']) await rm(`${database}${rest}`, { force: true });
  });
}

/** The bot may read its channels. */
async function aCityWithHistory(url: string, paced = false): Promise<StoryCity> {
  const opened = await openCity({ url, paced });
  const { app } = opened.slack.state;
  app.scopes = [...app.scopes, 'channels:history', 'groups:history'];
  return opened;
}

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

async function openNewest(): Promise<Message> {
  const digest = city.cards('CDESK').findLast(({ blocks }) => JSON.stringify(blocks).includes('digest.open'));
  if (digest === undefined) throw new Error('Nothing was folded');
  await city.press('UPRIYA', 'CDESK', digest, 'digest.open');
  await minutes(1);
  return digest;
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
