import { afterEach, beforeEach, expect, test } from 'vitest';
import { aCity, type City } from './city.ts';

let city: City;

beforeEach(async () => {
  city = await aCity();
  city.slack.state.app.scopes = [...city.slack.state.app.scopes, 'channels:history'];
});

afterEach(() => city.close());

test('a message that went out while our clock ran an hour ahead of Slack’s is found, and not sent twice', async () => {
  const place = { channel: city.parks.id, thread: null };
  const content = { kind: 'notice', notice: { about: 'network_back', network: 'X' } } as const;
  await city.bot.workspace.send({ ...place, delivery: 'sent early', content });
  const writtenDown = Date.now() + 60 * 60_000;
  const looked = await city.bot.workspace.find(place, ['sent early', 'never sent'], writtenDown);
  expect(looked.outcome === 'looked' && [...looked.found.keys()]).toEqual(['sent early']);
});

test('what of ours stands in a channel is listed with what it is, and where a thread hangs on it', async () => {
  const place = { channel: city.parks.id, thread: null };
  const content = { kind: 'notice', notice: { about: 'network_back', network: 'X' } } as const;
  const { workspace } = city.bot;
  const sent = await workspace.send({ ...place, delivery: 'first', content });
  const first = sent.outcome === 'done' ? sent.ts : '';
  const answer = await workspace.send({ channel: place.channel, thread: first, delivery: 'below', content });
  const below = answer.outcome === 'done' ? answer.ts : '';
  const listed = await workspace.posted(place, 0);
  expect(listed.outcome === 'looked' && listed.posted.filter(({ ts }) => ts === first || ts === below)).toMatchObject([
    { ts: first, kind: 'notice', hasThread: true },
  ]);
  const inThread = await workspace.posted({ ...place, thread: first }, 0);
  expect(inThread.outcome === 'looked' && inThread.posted.map(({ ts, kind }) => [ts, kind])).toContainEqual([
    below,
    'notice',
  ]);
});
