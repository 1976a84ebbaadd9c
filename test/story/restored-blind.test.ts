import { copyFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTemporaryFolder, openCity, type StoryCity } from './city.ts';

/** An older copy of the database is put back where the bot may not read its channels. */
let city: StoryCity;
let file: string;
let clean: () => Promise<void>;

const CHANNELS = ['CPARKS', 'CDESK'];

beforeEach(async () => {
  const folder = await inTemporaryFolder();
  clean = folder.clean;
  file = folder.database.replace('file:', '');
  city = await openCity({ url: folder.database, paced: true });
});
afterEach(async () => {
  await city.stop();
  await clean();
});

it('brings the few cards once more, and says once in each channel why they may stand there twice', async () => {
  await city.restart({}, () => copyFile(file, `${file}.copy`));
  const posts = await residents(3);
  await putBack();
  await minutes(5);
  for (const channel of CHANNELS) {
    for (const words of posts) expect(alone(channel, words)).toBe(2);
    expect(told(channel)).toBe(1);
  }
});

it('brings many as one message instead of a flood of cards that stand there already', async () => {
  await city.restart({}, () => copyFile(file, `${file}.copy`));
  const posts = await residents(24);
  await minutes(3);
  const before = Object.fromEntries(CHANNELS.map((channel) => [channel, city.cards(channel).length]));
  await putBack();
  await minutes(5);
  for (const channel of CHANNELS) {
    expect(city.cards(channel).length - (before[channel] ?? 0)).toBeLessThan(posts.length / 2);
    expect(told(channel)).toBe(1);
  }
});

async function residents(count: number): Promise<readonly string[]> {
  const words = Array.from({ length: count }, (_, at) => `swings number ${at + 100} in the park`);
  for (const one of words) city.x.post('danawhit', `@MayorOkafor the ${one} are broken`);
  await minutes(1);
  return words;
}

const alone = (channel: string, words: string) =>
  city
    .cards(channel)
    .map(({ blocks }) => JSON.stringify(blocks))
    .filter((text) => text.includes(words) && !text.includes('digest.')).length;

const told = (channel: string) =>
  city.cards(channel).filter(({ blocks }) => JSON.stringify(blocks).includes('Where one stands twice')).length;

/** The copy takes the place of the database. */
function putBack(): Promise<void> {
  return city.restart({}, async () => {
    await copyFile(`${file}.copy`, file);
    for (const rest of ['-wal', '-shm']) await rm(`${file}${rest}`, { force: true });
  });
}

async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(60_000);
    await city.settle();
  }
}
