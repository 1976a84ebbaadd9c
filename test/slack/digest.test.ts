import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardLink } from '../../src/slack/card-link.ts';
import { cardsOf } from '../../src/store/cards.ts';
import { openMentions } from '../../src/store/mentions.ts';
import { aCity, type City } from './city.ts';
import { aDigest } from './digests.ts';
import { until, whispers } from './look.ts';

const COUNT = 14;
let city: City;

beforeEach(async () => {
  city = await aCity();
});
afterEach(() => city.close());

const owed = () =>
  city.store.db.selectFrom('cards').selectAll().where('status', '=', 'owed').where('digest', 'is not', null).execute();

function shown(ts: string): string {
  const message = city.slack.channel(city.parks.id).messages.find((one) => one.ts === ts);
  return JSON.stringify(message?.blocks);
}

test('a digest says how many, what the city calls it, and quotes the first ones', async () => {
  const { message } = await aDigest(city, COUNT);
  const said = shown(message.ts);
  expect(said).toContain('14 posts for Parks');
  expect(said).toContain('swings');
  expect(said).not.toContain('banana');
  expect(said).toContain('swing number 2');
  expect(said).not.toContain('swing number 3');
  expect(said).toContain('Go through them');
});

test('whoever works in the channel goes through them, ten at a time, and is told what comes', async () => {
  const { message, redraw } = await aDigest(city, COUNT);
  await city.slack.click('ana', { ...message, actionId: 'digest.open' });
  await until(async () => (await owed()).length === 10);
  await until(() =>
    Promise.resolve(whispers(city, city.ana)[0]?.includes('The oldest 10 come into the thread.') === true),
  );
  await city.slack.click('ana', { ...message, actionId: 'digest.open' });
  await until(async () => (await owed()).length === COUNT);
  await redraw();
  expect(shown(message.ts)).not.toContain('digest.open');
  expect(shown(message.ts)).toContain('Nothing to do.');
});

test.each(['guest', 'outsider', 'cleo'] as const)(
  '%s, who does not work there, is told so, and nothing comes',
  async (who) => {
    const { message } = await aDigest(city, COUNT);
    await city.slack.click(city[who].id, { ...message, actionId: 'digest.open' });
    await until(async () => (await city.refusals()).length === 1);
    expect(await owed()).toEqual([]);
  },
);

test('what is folded stands in the list of what is open, with a link to where it is', async () => {
  const { message } = await aDigest(city, COUNT);
  expect(await openMentions(city.store.db, 'parks', 50)).toHaveLength(COUNT);
  const [first] = await openMentions(city.store.db, 'parks', 1);
  const cards = ((await cardsOf(city.store.db, [first?.id ?? ''])).get(first?.id ?? '') ?? []).filter(
    ({ channel }) => channel === city.parks.id,
  );
  expect(cardLink({ workspaceUrl: 'https://alder.slack.com/' }, cards)).toBe(
    `https://alder.slack.com/archives/${city.parks.id}/p${message.ts.replace('.', '')}`,
  );
});
