import { afterEach, beforeEach, expect, it } from 'vitest';
import { aPlace, openCity, type StoryCity } from '../story/city.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let city: StoryCity;
let clean: () => Promise<void>;

beforeEach(async () => {
  const place = await aPlace();
  clean = place.clean;
  city = await openCity({ url: place.database });
  await city.resident('@MayorOkafor the first swings are broken');
});
afterEach(async () => {
  await city.stop();
  await clean();
});

it('X cannot be reached for a day: half an hour later every post of that day has its card', async () => {
  await city.x.down();
  await pass(DAY, 24, 6);
  expect(await received()).toBe(1);
  await city.x.up();
  await minutes(30);
  expect(await received()).toBe(25);
  expect(await withoutCard()).toEqual([]);
});

it('Slack cannot be reached for a day: half an hour later every post of that day has its card', async () => {
  city.slack.faults.down = '503';
  await pass(DAY, 24, 6);
  expect(await received()).toBe(25);
  city.slack.faults.down = false;
  await minutes(30);
  expect(await withoutCard()).toEqual([]);
  for (const channel of ['CPARKS', 'CDESK']) expect(doubled(channel)).toEqual([]);
});

it('X is away for six days and more was written than its list shows: the search finds the rest', async () => {
  await city.x.down();
  await pass(6 * DAY, 900, 3);
  await city.x.up();
  await minutes(30);
  expect(await received()).toBe(901);
  expect(await gaps()).toEqual([]);
  expect(said('CTRIAGE')).toContain('More came in than X lists, so we searched for the rest');
});

it('X is away for longer than it can be searched: what is missing is on record, and said', async () => {
  await city.x.down();
  const from = city.now();
  await pass(9 * DAY, 900, 3);
  await city.x.up();
  await minutes(30);
  expect(await received()).toBeGreaterThan(690);
  const [gap, ...more] = await gaps();
  expect(more).toEqual([]);
  expect(gap).toMatchObject({ network: 'x' });
  expect(Number(gap?.['from'])).toBeLessThanOrEqual(from);
  expect(said('CTRIAGE')).toContain('Some posts are missing: look on X itself');
});

/** Posts at even distances, while the bot goes on trying. */
async function pass(ms: number, posts: number, looks: number): Promise<void> {
  for (let post = 1; post <= posts; post += 1) {
    city.forward(ms / posts);
    city.x.post('danawhit', `@MayorOkafor the swings broke again, ${post}`);
    if (post % Math.ceil(posts / looks) === 0) await city.settle();
  }
}

async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 2) {
    city.forward(120_000);
    await city.settle();
  }
}

async function received(): Promise<number> {
  return (await city.app.store.db.selectFrom('mentions').select('id').execute()).length;
}

async function withoutCard(): Promise<readonly string[]> {
  const { db } = city.app.store;
  const cards = await db.selectFrom('cards').select('mention').where('status', 'in', ['there', 'folded']).execute();
  const carded = new Set(cards.map(({ mention }) => mention));
  const mentions = await db.selectFrom('mentions').select(['id', 'text']).execute();
  return mentions.filter(({ id }) => !carded.has(id)).map(({ text }) => text);
}

async function gaps(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await city.app.store.db.selectFrom('events').select('particulars').where('type', '=', 'gap').execute();
  return rows.map(({ particulars }) => JSON.parse(particulars) as Record<string, unknown>);
}

function doubled(channel: string): readonly string[] {
  const words = city.cards(channel).flatMap(({ blocks }) => /broke again, \d+\D/.exec(JSON.stringify(blocks)) ?? []);
  return words.filter((word, at) => words.indexOf(word) !== at);
}

const said = (channel: string) => JSON.stringify(city.slack.channel(channel).messages);
