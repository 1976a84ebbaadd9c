import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/rehearsal/slack-server/index.ts';
import { aLine } from './line.ts';
import { aTown, button, replyModal, stillClock } from './town.ts';
import type { Town } from './town.ts';

const clock = stillClock();
let town: Town;
let line: Awaited<ReturnType<typeof aLine>>;

beforeEach(async () => {
  town = await aTown(clock);
  line = await aLine(town.slack, 'silent');
});

afterEach(() => town.slack.stop());

/** The app's answer to the next payload of a kind. */
async function answers(type: string, payload: JsonObject = {}): Promise<JsonObject> {
  const envelope = await line.hear((message) => message['type'] === type && !answered.has(message));
  answered.add(envelope);
  line.ack(envelope['envelope_id'] as string, payload);
  return envelope['payload'] as JsonObject;
}
const answered = new Set<JsonObject>();

async function withWindow(view: JsonObject = replyModal()): Promise<void> {
  const trigger = await clicked();
  await callApi('views.open', { trigger_id: trigger, view });
}

async function clicked(actionId = 'mention.reply'): Promise<string> {
  const { ts } = town.slack.post(town.parks, { text: 'Card', blocks: [button(actionId)] });
  const clicking = town.slack.click(town.ana, { channel: town.parks, ts, actionId });
  const payload = await answers('interactive');
  await clicking;
  return payload['trigger_id'] as string;
}

async function callApi(method: string, args: JsonObject): Promise<JsonObject> {
  const response = await fetch(`${town.slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${town.slack.state.app.botToken}` },
    body: JSON.stringify(args),
  });
  return (await response.json()) as JsonObject;
}

test('a slash command is answered in the ack, for the person alone or for all', async () => {
  const asking = town.slack.command(town.ana, town.parks, '/mention-stats 30d parks');
  const payload = await answers('slash_commands', { text: 'Parks answered 88 of 96.' });
  expect(payload).toMatchObject({ command: '/mention-stats', text: '30d parks', user_id: town.ana.id });
  expect(await asking).toMatchObject({
    acked: true,
    answer: { text: 'Parks answered 88 of 96.', onlyFor: town.ana.id },
  });
  const sharing = town.slack.command(town.ana, town.parks, '/mention-stats');
  await answers('slash_commands', { text: 'For all', response_type: 'in_channel' });
  expect((await sharing).answer?.onlyFor).toBeUndefined();
});

test('an answer that Slack cannot show is trouble, not silence', async () => {
  const asking = town.slack.command(town.ana, town.parks, '/mention-stats');
  await answers('slash_commands', { text: 'Hi', blocks: [{ type: 'sparkles' }] });
  expect((await asking).trouble).toContain('invalid_blocks');
});

test('a window does not let an empty answer go', async () => {
  await withWindow();
  const deliveries = town.slack.ledger.deliveries.length;
  expect(await town.slack.submitView(town.ana)).toMatchObject({
    outcome: 'incomplete',
    errors: { answer: expect.any(String) as string },
  });
  expect(town.slack.ledger.deliveries).toHaveLength(deliveries);
});

test('the app may answer a submission with another window, on top or in its place', async () => {
  await withWindow();
  const pushing = town.slack.submitView(town.ana, { answer: 'Today' });
  await answers('interactive', { response_action: 'push', view: replyModal('Once more') });
  expect(await pushing).toMatchObject({ outcome: 'pushed' });
  const updating = town.slack.submitView(town.ana, { answer: 'Tomorrow' });
  await answers('interactive', { response_action: 'update', view: replyModal('Preview') });
  expect(await updating).toMatchObject({ outcome: 'updated' });
  const clearing = town.slack.submitView(town.ana);
  const payload = await answers('interactive', { response_action: 'clear' });
  expect(payload).toMatchObject({
    type: 'view_submission',
    view: { private_metadata: 'm_1', callback_id: 'mention.reply' },
  });
  expect(await clearing).toMatchObject({ outcome: 'cleared' });
  expect(town.slack.modal(town.ana)).toBeUndefined();
});

test('an error for a field that is not there, or a window Slack refuses, leaves the person with trouble', async () => {
  await withWindow();
  const first = town.slack.submitView(town.ana, { answer: 'Today' });
  await answers('interactive', { response_action: 'errors', errors: { reply: 'Too long' } });
  expect(await first).toMatchObject({ outcome: 'trouble' });
  const second = town.slack.submitView(town.ana);
  await answers('interactive', { response_action: 'update', view: { type: 'modal' } });
  expect(await second).toMatchObject({ outcome: 'trouble' });
  expect(town.slack.modal(town.ana)).toBeDefined();
});

test('an unanswered submission keeps the window and what is in it', async () => {
  await withWindow();
  const sending = town.slack.submitView(town.ana, { answer: 'Today' });
  await line.hear((message) => (message['payload'] as JsonObject | undefined)?.['type'] === 'view_submission');
  clock.move(3_000);
  expect(await sending).toMatchObject({ outcome: 'unanswered', warning: 'operation_timeout' });
  expect(town.slack.modal(town.ana)?.state['answer']?.['mention.draft']).toMatchObject({ value: 'Today' });
});

test('closing a window is told where the app asked for it', async () => {
  await withWindow();
  const closing = town.slack.closeView(town.ana);
  expect(await answers('interactive')).toMatchObject({ type: 'view_closed', is_cleared: false });
  expect(await closing).toEqual({ acked: true });
});

test('a field that asks for it tells every word, any other keeps them', async () => {
  await withWindow();
  expect(await town.slack.click(town.ana, { in: 'modal', actionId: 'mention.draft', value: 'Hi' })).toEqual({
    acked: true,
  });
  const { blocks, ...rest } = replyModal();
  const talking = blocks.map((block) => ({ ...block, dispatch_action: true }));
  await withWindow({ ...rest, blocks: talking });
  const typing = town.slack.click(town.ana, { in: 'modal', actionId: 'mention.draft', value: 'Hi Dana' });
  expect(await answers('interactive')).toMatchObject({
    container: { type: 'view' },
    actions: [{ action_id: 'mention.draft', block_id: 'answer', value: 'Hi Dana', type: 'plain_text_input' }],
  });
  await typing;
});

test('a choice in a message comes with the option that was taken', async () => {
  const options = ['7d', '30d'].map((value) => ({ text: { type: 'plain_text', text: value }, value }));
  const elements = [
    { type: 'static_select', action_id: 'period', options },
    { type: 'overflow', action_id: 'more', options },
  ];
  const { ts } = town.slack.post(town.parks, {
    text: 'Numbers',
    blocks: [{ type: 'actions', block_id: 'b', elements }],
  });
  const at = { channel: town.parks, ts };
  const picking = town.slack.click(town.ana, { ...at, actionId: 'period', value: '7d' });
  expect(await answers('interactive')).toMatchObject({
    actions: [{ type: 'static_select', selected_option: { value: '7d' } }],
    state: { values: { b: { period: { selected_option: { value: '7d' } } } } },
  });
  await picking;
  await expect(town.slack.click(town.ana, { ...at, actionId: 'more', value: '90d' })).rejects.toThrow('no option');
  await expect(town.slack.click(town.ana, { ...at, actionId: 'less' })).rejects.toThrow('nothing to press');
});

test('nobody presses what they cannot see', async () => {
  const secret = town.slack.addChannel({ name: 'secret', isPrivate: true, members: [town.ana.id] });
  const { ts } = town.slack.post(secret, { text: 'Card', blocks: [button('mention.reply')] });
  const spot = { channel: secret, ts, actionId: 'mention.reply' };
  await expect(town.slack.click(town.guest, spot)).rejects.toThrow('cannot see');
});

test('an address to answer at works five times, for half an hour', async () => {
  await clicked();
  const [id = ''] = [...town.slack.state.responseUrls.keys()].slice(-1);
  const respond = async (body: JsonObject): Promise<number> => {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await fetch(`${town.slack.url}/respond/${id}`, init)).status;
  };
  expect(await respond({ text: 'Tom was faster' })).toBe(200);
  expect(town.parks.messages.at(-1)).toMatchObject({ text: 'Tom was faster', onlyFor: town.ana.id });
  expect(await respond({ text: 'Changed', replace_original: true })).toBe(200);
  expect(town.parks.messages[0]).toMatchObject({ text: 'Changed', blocks: [] });
  expect(await respond({ text: 'Hi', blocks: [{ type: 'sparkles' }] })).toBe(400);
  expect(await respond({ delete_original: true })).toBe(200);
  expect(town.parks.messages[0]?.deleted).toBe(true);
  expect(await respond({ text: 'For all', response_type: 'in_channel' })).toBe(200);
  expect(await respond({ text: 'Once too often' })).toBe(404);
  await clicked('later');
  const later = [...town.slack.state.responseUrls.keys()].at(-1) ?? '';
  clock.move(30 * 60_000 + 1);
  const init = { method: 'POST', body: '{"text":"Late"}' };
  expect((await fetch(`${town.slack.url}/respond/${later}`, init)).status).toBe(404);
});

test('opening App Home tells the app, with what was there before', async () => {
  town.slack.openHome(town.ana);
  expect(await answers('events_api')).toMatchObject({
    event: { type: 'app_home_opened', user: town.ana.id, tab: 'home' },
  });
  await callApi('views.publish', { user_id: town.ana.id, view: { type: 'home', blocks: [button('mention.open')] } });
  town.slack.openHome(town.ana);
  expect(await answers('events_api')).toMatchObject({ event: { view: { type: 'home' } } });
  const pressing = town.slack.click(town.ana, { in: 'home', actionId: 'mention.open' });
  expect(await answers('interactive')).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
  await pressing;
});
