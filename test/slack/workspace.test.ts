import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outgoing } from '../../src/core/workspace.ts';
import { deliveryClient } from '../../src/slack/clients.ts';
import { slackWorkspace } from '../../src/slack/workspace.ts';
import { aCity, type City } from './city.ts';

let city: City;

beforeEach(async () => {
  city = await aCity();
});

afterEach(() => city.close());

const LOST = { about: 'network_back', network: 'X' } as const;

function outgoing(different: Partial<Outgoing> = {}): Outgoing {
  const content = { kind: 'notice', notice: LOST } as const;
  return { channel: city.parks.id, thread: null, delivery: 'd1', content, ...different };
}

test('a message carries its delivery where nobody reads it, and nothing in it is unfurled or marked up', async () => {
  const sent = await city.bot.workspace.send(outgoing());
  expect(sent).toMatchObject({ outcome: 'done' });
  const call = city.slack.ledger.calls.find(({ method }) => method === 'chat.postMessage');
  expect(call?.args).toMatchObject({ parse: 'none', mrkdwn: 'false', unfurl_links: 'false', unfurl_media: 'false' });
  const [message] = city.parks.messages;
  expect(message?.metadata).toEqual({ event_type: 'mention_relay', event_payload: { delivery: 'd1', kind: 'notice' } });
});

test('a line in a thread stays there, and a word for one person is seen by nobody else', async () => {
  const card = await city.card();
  const taken = { about: 'taken_over', only: city.ana.id, by: city.tom.id, author: 'Dana' } as const;
  const content = { kind: 'notice', notice: taken } as const;
  await city.bot.workspace.send(outgoing({ thread: card.ts }));
  await city.bot.workspace.send(outgoing({ thread: card.ts, content }));
  const [line, word] = city.parks.messages.slice(-2);
  expect(line).toMatchObject({ threadTs: card.ts, onlyFor: undefined });
  expect(word).toMatchObject({ threadTs: card.ts, onlyFor: city.ana.id });
});

/** What Slack says, and what that means for the delivery. */
test.each([
  ['channel_not_found', { outcome: 'refused', scope: 'channel' }],
  ['not_in_channel', { outcome: 'refused', scope: 'channel' }],
  ['is_archived', { outcome: 'refused', scope: 'channel' }],
  ['restricted_action', { outcome: 'refused', scope: 'channel' }],
  ['restricted_action_read_only_channel', { outcome: 'refused', scope: 'channel' }],
  ['messages_tab_disabled', { outcome: 'refused', scope: 'channel' }],
  ['ekm_access_denied', { outcome: 'refused', scope: 'channel' }],
  ['no_text', { outcome: 'refused', scope: 'message' }],
  ['metadata_too_large', { outcome: 'refused', scope: 'message' }],
  ['invalid_metadata_schema', { outcome: 'refused', scope: 'message' }],
  ['invalid_auth', { outcome: 'refused', scope: 'workspace' }],
  ['account_inactive', { outcome: 'refused', scope: 'workspace' }],
  ['token_revoked', { outcome: 'refused', scope: 'workspace' }],
  ['missing_scope', { outcome: 'refused', scope: 'workspace' }],
  ['ratelimited', { outcome: 'try_later', afterMs: null }],
  ['rate_limited', { outcome: 'try_later', afterMs: null }],
  ['internal_error', { outcome: 'unsure' }],
  ['fatal_error', { outcome: 'unsure' }],
  ['service_unavailable', { outcome: 'unsure' }],
  ['request_timeout', { outcome: 'unsure' }],
])('%s', async (error, outcome) => {
  city.slack.faults.error('chat.postMessage', error, { count: 2 });
  expect(await city.bot.workspace.send(outgoing())).toMatchObject(outcome);
});

test('a lost answer is unsure for a new message, and only "later" for drawing one anew', async () => {
  const sent = await city.bot.workspace.send(outgoing());
  const ts = sent.outcome === 'done' ? sent.ts : '';
  for (const method of ['chat.postMessage', 'chat.update']) city.slack.faults.drop(method, { after: 'effect' });
  expect(await city.bot.workspace.send(outgoing({ delivery: 'd2' }))).toMatchObject({ outcome: 'unsure' });
  expect(await city.bot.workspace.redraw({ ...outgoing(), ts })).toMatchObject({ outcome: 'try_later' });
  for (const method of ['chat.postMessage', 'chat.update']) city.slack.faults.http500(method);
  expect(await city.bot.workspace.send(outgoing({ delivery: 'd3' }))).toMatchObject({ outcome: 'unsure' });
  expect(await city.bot.workspace.redraw({ ...outgoing(), ts })).toMatchObject({ outcome: 'try_later' });
});

test('while nothing listens at Slack’s address, nothing was sent: certain', async () => {
  const client = deliveryClient('xoxb-any', { apiUrl: `http://127.0.0.1:${await unusedPort()}/api/`, log: city.log });
  const nowhere = slackWorkspace(client, { url: 'https://alder.slack.com' });
  expect(await nowhere.send(outgoing())).toMatchObject({ outcome: 'try_later' });
});

test('a card whose picture Slack does not take goes out in words, once', async () => {
  city.slack.faults.error('chat.postMessage', 'invalid_blocks', { channel: city.parks.id });
  await city.card({ pictures: [{ kind: 'picture', url: 'https://pbs.twimg.com/media/a.jpg', alt: null }] });
  const blocks = city.parks.messages[0]?.blocks.map(({ type }) => type) ?? [];
  expect(blocks).toContain('rich_text');
  expect(blocks).toContain('actions');
  expect(blocks).not.toContain('image');
  expect(city.slack.ledger.posts(city.parks.id)).toBe(1);
});

test('what Slack refuses in words as well is refused for good', async () => {
  city.slack.faults.error('chat.postMessage', 'invalid_blocks', { count: 2 });
  expect(await city.bot.workspace.send(outgoing())).toMatchObject({ outcome: 'refused', scope: 'message' });
});

test('drawing a card anew keeps what recognises it', async () => {
  const card = await city.card();
  await city.desk.act({ do: 'claim', mention: 'm1', by: city.ana.id, leaseUntil: 9 });
  await city.redraw('m1');
  const message = city.parks.messages.find(({ ts }) => ts === card.ts);
  expect(message?.text).toContain('Somebody is answering');
  expect(message?.metadata).toMatchObject({ event_payload: { delivery: `d-card-m1-${city.parks.id}` } });
});

test('with leave to read the channel, a message whose answer was lost is found, in a thread too', async () => {
  city.slack.state.app.scopes = [...city.slack.state.app.scopes, 'channels:history', 'groups:history'];
  const card = await city.card();
  city.slack.faults.drop('chat.postMessage', { after: 'effect', count: 2 });
  await city.bot.workspace.send(outgoing({ delivery: 'lost' }));
  await city.bot.workspace.send(outgoing({ delivery: 'lost too', thread: card.ts }));
  const place = { channel: city.parks.id, thread: null };
  const found = await city.bot.workspace.find(place, ['lost', 'never sent'], 0);
  expect(found).toMatchObject({ outcome: 'looked' });
  expect(found.outcome === 'looked' && [...found.found.keys()]).toEqual(['lost']);
  const inThread = await city.bot.workspace.find({ ...place, thread: card.ts }, ['lost too'], 0);
  expect(inThread.outcome === 'looked' && [...inThread.found.keys()]).toEqual(['lost too']);
});

test('without that leave nobody guesses: a person has to look', async () => {
  const place = { channel: city.parks.id, thread: null };
  expect(await city.bot.workspace.find(place, ['lost'], 0)).toMatchObject({ outcome: 'cannot' });
  city.slack.state.app.scopes = [...city.slack.state.app.scopes, 'channels:history'];
  city.slack.faults.http500('conversations.history');
  expect(await city.bot.workspace.find(place, ['lost'], 0)).toMatchObject({ outcome: 'trouble' });
});

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
