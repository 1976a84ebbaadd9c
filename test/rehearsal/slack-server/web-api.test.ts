import { WebClient } from '@slack/web-api';
import type { WebAPIPlatformError } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTown, button, replyModal, silent, stillClock } from './town.ts';
import type { Town } from './town.ts';

const clock = stillClock();
let town: Town;
let bot: WebClient;

beforeEach(async () => {
  town = await aTown(clock);
  bot = clientWith(town.slack.state.app.botToken);
});

afterEach(() => town.slack.stop());

function clientWith(token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: town.slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

/** What Slack says to a call: 'ok' or the name of the error. */
async function said(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return (error as WebAPIPlatformError).data.error;
  }
}

const card = { text: 'New for Parks', blocks: [button('mention.reply')] };

test('a bot learns who it is and what it may', async () => {
  const answer = await bot.auth.test();
  expect(answer).toMatchObject({ user_id: town.slack.state.app.botUserId, bot_id: town.slack.state.app.botId });
  expect(answer.response_metadata?.scopes).toContain('chat:write');
});

test('a wrong token, the other token or none opens no door', async () => {
  expect(await said(clientWith('xoxb-other').auth.test())).toBe('invalid_auth');
  expect(await said(clientWith('').auth.test())).toBe('not_authed');
  expect(await said(bot.apps.connections.open())).toBe('not_allowed_token_type');
  town.slack.state.app.revoked = true;
  expect(await said(bot.auth.test())).toBe('token_revoked');
});

test('a missing scope is named', async () => {
  await expect(bot.conversations.history({ channel: town.parks.id })).rejects.toMatchObject({
    data: { error: 'missing_scope', provided: town.slack.state.app.scopes.join(',') },
  });
  town.slack.state.app.scopes = ['chat:write', 'groups:history'];
  await expect(bot.conversations.history({ channel: town.parks.id })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'channels:history' },
  });
});

test('a method or an argument that does not exist is refused', async () => {
  expect(await said(bot.apiCall('chat.shout', { channel: town.parks.id }))).toBe('unknown_method');
  expect(await said(bot.apiCall('chat.postMessage', { channel: town.parks.id, txt: 'Hi' }))).toBe('invalid_arguments');
  expect(await said(bot.apiCall('chat.postMessage', { text: 'Hi' }))).toBe('invalid_arguments');
});

test('a private channel without the bot does not exist, a public one asks it to come in', async () => {
  const { slack } = town;
  const secret = slack.addChannel({ name: 'secret', isPrivate: true });
  const open = slack.addChannel({ name: 'open' });
  expect(await said(bot.chat.postMessage({ channel: secret.id, ...card }))).toBe('channel_not_found');
  expect(await said(bot.chat.postMessage({ channel: open.id, ...card }))).toBe('not_in_channel');
  slack.invite('bot', secret);
  slack.invite('bot', open);
  expect(await said(bot.chat.postMessage({ channel: secret.id, ...card }))).toBe('ok');
  slack.archive(open);
  expect(await said(bot.chat.postMessage({ channel: open.id, ...card }))).toBe('is_archived');
});

test('a broken block is pointed at', async () => {
  const blocks = [button('mention.reply'), { type: 'sparkles' }];
  await expect(bot.chat.postMessage({ channel: town.parks.id, text: 'Hi', blocks })).rejects.toMatchObject({
    data: { error: 'invalid_blocks', errors: [expect.stringContaining('[json-pointer:/blocks/1/type]')] },
  });
});

test('an update with a text alone takes the blocks away and keeps the metadata', async () => {
  const metadata = { event_type: 'mention_card', event_payload: { delivery: 'd_1' } };
  const { ts = '' } = await bot.chat.postMessage({ channel: town.parks.id, ...card, metadata });
  await bot.chat.update({ channel: town.parks.id, ts, text: 'Answered' });
  expect(town.parks.messages).toMatchObject([{ ts, text: 'Answered', blocks: [], metadata }]);
  expect(await said(bot.chat.update({ channel: town.parks.id, ts: '1.000000', text: 'x' }))).toBe('message_not_found');
  const other = town.slack.say(town.ana, town.parks, 'On it');
  expect(await said(bot.chat.update({ channel: town.parks.id, ts: other.ts, text: 'x' }))).toBe('cant_update_message');
});

test('what was posted can be found again by its metadata, with the scope for it', async () => {
  town.slack.state.app.scopes = [...town.slack.state.app.scopes, 'channels:history'];
  const metadata = { event_type: 'mention_card', event_payload: { delivery: 'd_7' } };
  const { ts } = await bot.chat.postMessage({ channel: town.parks.id, ...card, metadata });
  const plainly = await bot.conversations.history({ channel: town.parks.id });
  expect(plainly.messages?.[0]?.metadata).toBeUndefined();
  const found = await bot.conversations.history({ channel: town.parks.id, include_all_metadata: true, oldest: '0' });
  expect(found.messages).toMatchObject([{ ts, metadata }]);
});

test('a whisper is for one person in the channel', async () => {
  const stranger = town.slack.addPerson({ name: 'sue' });
  const whisper = { channel: town.parks.id, text: 'Tom was faster' };
  expect(await said(bot.chat.postEphemeral({ ...whisper, user: stranger.id }))).toBe('user_not_in_channel');
  await bot.chat.postEphemeral({ ...whisper, user: town.ana.id });
  expect(town.parks.messages).toMatchObject([{ onlyFor: town.ana.id }]);
  const ts = town.parks.messages[0]?.ts ?? '';
  expect(await said(bot.chat.update({ channel: town.parks.id, ts, text: 'x' }))).toBe('message_not_found');
});

test('guests, outsiders and people who left look like themselves', async () => {
  const gone = town.slack.addPerson({ name: 'gus', deleted: true });
  const asked = [town.guest, town.outsider, gone].map(({ id }) => bot.users.info({ user: id }));
  const [guest, outsider, deleted] = (await Promise.all(asked)).map(({ user }) => user);
  expect(guest).toMatchObject({ is_restricted: true, deleted: false });
  expect(outsider).toMatchObject({ team_id: 'T0OTHER00', is_stranger: false });
  expect(deleted).toMatchObject({ deleted: true });
  expect(await said(bot.users.info({ user: 'U_NOBODY' }))).toBe('user_not_found');
});

test('a shared channel says so', async () => {
  town.slack.share(town.parks, 'ext');
  const { channel } = await bot.conversations.info({ channel: town.parks.id });
  expect(channel).toMatchObject({ is_ext_shared: true, is_shared: true, is_archived: false, is_member: true });
});

test('lists come in pages', async () => {
  const first = await bot.users.list({ limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const rest = await bot.users.list({ limit: 100, cursor });
  expect([first.members?.length, rest.members?.length]).toEqual([2, 3]);
  expect(rest.response_metadata?.next_cursor).toBe('');
});

async function triggerOf(actionId: string): Promise<string> {
  const { slack, parks, ana } = town;
  const { ts = '' } = await bot.chat.postMessage({ channel: parks.id, text: 'Card', blocks: [button(actionId)] });
  await slack.click(ana, { channel: parks, ts, actionId });
  return [...slack.state.triggers.keys()].at(-1) ?? '';
}

test('a trigger opens one window, within three seconds', async () => {
  const once = await triggerOf('a');
  expect(await said(bot.views.open({ trigger_id: once, view: replyModal() }))).toBe('ok');
  expect(await said(bot.views.open({ trigger_id: once, view: replyModal() }))).toBe('exchanged_trigger_id');
  expect(await said(bot.views.open({ trigger_id: '1.2.3', view: replyModal() }))).toBe('invalid_trigger_id');
  const late = await triggerOf('b');
  clock.move(3_001);
  expect(await said(bot.views.open({ trigger_id: late, view: replyModal() }))).toBe('expired_trigger_id');
});

test('an update of a window that has moved on is a conflict, and what was typed stays', async () => {
  const { slack, ana } = town;
  const { view } = await bot.views.open({ trigger_id: await triggerOf('a'), view: replyModal() });
  const hash = view?.hash ?? '';
  const view_id = view?.id ?? '';
  slack.fill(ana, { answer: 'Half a sente' });
  expect(await said(bot.views.update({ view_id, hash, view: replyModal('Shorter?') }))).toBe('ok');
  expect(slack.modal(ana)?.state['answer']?.['mention.draft']).toMatchObject({ value: 'Half a sente' });
  expect(await said(bot.views.update({ view_id, hash, view: replyModal() }))).toBe('hash_conflict');
  await slack.closeView(ana);
  expect(await said(bot.views.update({ view_id, view: replyModal() }))).toBe('not_found');
});

test('windows stack three high', async () => {
  await bot.views.open({ trigger_id: await triggerOf('a'), view: replyModal() });
  await bot.views.push({ trigger_id: await triggerOf('a'), view: replyModal() });
  await bot.views.push({ trigger_id: await triggerOf('a'), view: replyModal() });
  expect(town.slack.state.modals.get(town.ana.id)).toHaveLength(3);
  expect(await said(bot.views.push({ trigger_id: await triggerOf('a'), view: replyModal() }))).toBe(
    'push_limit_reached',
  );
});

test('App Home is drawn for one person', async () => {
  const view = { type: 'home' as const, blocks: [button('mention.open')] };
  await bot.views.publish({ user_id: town.ana.id, view });
  expect(town.slack.home(town.ana)?.shown).toMatchObject({ type: 'home' });
  expect(await said(bot.views.publish({ user_id: town.ana.id, view, hash: 'old' }))).toBe('hash_conflict');
  town.slack.state.app.homeTab = false;
  expect(await said(bot.views.publish({ user_id: town.ana.id, view }))).toBe('not_enabled');
});

test('more than a message a second and channel is too much, after a burst', async () => {
  town.slack.settings.channelPace = { burst: 2, perSecond: 1 };
  const post = () => bot.chat.postMessage({ channel: town.parks.id, ...card });
  await post();
  await post();
  await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  clock.move(1_000);
  await post();
  expect(town.slack.ledger.posts(town.parks.id)).toBe(3);
});

test('a tier is counted by the minute', async () => {
  town.slack.settings.tiers = { 4: 2 };
  const ask = () => bot.users.info({ user: town.ana.id });
  await ask();
  await ask();
  await expect(ask()).rejects.toMatchObject({ retryAfter: 60 });
  clock.move(60_001);
  await ask();
});

test('the ledger knows every call and no token', async () => {
  await bot.apiCall('chat.postMessage', { token: town.slack.state.app.botToken, channel: town.parks.id, text: 'Hi' });
  expect(town.slack.ledger.calls).toMatchObject([{ method: 'chat.postMessage', outcome: 'ok', effect: true }]);
  expect(JSON.stringify(town.slack.ledger.calls)).not.toContain('xoxb');
});

test('a person is written to directly only where the app has a messages tab', async () => {
  const whisper = { channel: town.ana.id, text: 'The account of Parks has changed' };
  expect(await said(bot.chat.postMessage(whisper))).toBe('messages_tab_disabled');
  town.slack.state.app.messagesTab = true;
  expect(await said(bot.chat.postMessage(whisper))).toBe('ok');
  expect(town.slack.look(town.ana).channels.find((channel) => channel.isDirect)?.messages).toHaveLength(1);
});

test('what stands on a screen depends on who sits before it', async () => {
  town.slack.addChannel({ name: 'open' });
  town.slack.addChannel({ name: 'secret', isPrivate: true, members: [town.tom.id] });
  await bot.chat.postEphemeral({ channel: town.parks.id, user: town.ana.id, text: 'Tom was faster' });
  await bot.views.open({ trigger_id: await triggerOf('a'), view: replyModal() });
  const seen = [town.ana, town.tom, town.guest].map((who) => {
    const { channels, windows } = town.slack.look(who);
    const parks = channels.find((channel) => channel.id === town.parks.id);
    return [channels.map((channel) => channel.name), parks?.messages.length, windows.length];
  });
  expect(seen).toEqual([
    [['parks-mentions', 'open'], 2, 1],
    [['parks-mentions', 'open', 'secret'], 1, 0],
    [['parks-mentions'], 1, 0],
  ]);
});
