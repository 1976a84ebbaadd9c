import type { App, BlockAction, SocketModeReceiver } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aReceiver, aTown, appOn, button, replyModal } from './town.ts';
import type { Town } from './town.ts';

let town: Town;
let app: App;
let receiver: SocketModeReceiver;

beforeEach(async () => {
  town = await aTown();
  receiver = aReceiver(town.slack);
  app = appOn(town.slack, receiver);
});

afterEach(async () => {
  await receiver.stop();
  await town.slack.stop();
});

async function cardIsPosted(): Promise<string> {
  const posted = await app.client.chat.postMessage({
    channel: town.parks.id,
    text: 'New for Parks',
    blocks: [button('mention.reply')],
    metadata: { event_type: 'mention_card', event_payload: { delivery: 'd_1' } },
  });
  return posted.ts ?? '';
}

test('a click opens a window, a wrong answer is corrected, and the card changes', async () => {
  app.action<BlockAction>('mention.reply', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: replyModal() });
  });
  app.view('mention.reply', async ({ ack, view, client, body }) => {
    const text = view.state.values['answer']?.['mention.draft']?.value ?? '';
    if (text.length > 20) return ack({ response_action: 'errors', errors: { answer: '12 too many' } });
    await ack();
    await client.chat.update({ channel: town.parks.id, ts, text: `Answered by ${body.user.name}: ${text}` });
    return undefined;
  });
  await receiver.start();
  const ts = await cardIsPosted();
  const { slack, ana, parks } = town;

  expect(await slack.click(ana, { channel: parks, ts, actionId: 'mention.reply' })).toEqual({ acked: true });
  await slack.until(() => slack.modal(ana));
  const long = await slack.submitView(ana, { 'mention.draft': 'This answer is far too long for it' });
  expect(long).toEqual({ acked: true, outcome: 'errors', errors: { answer: '12 too many' } });
  expect(slack.modal(ana)?.errors).toEqual({ answer: '12 too many' });
  expect(await slack.submitView(ana, { answer: 'Done today' })).toEqual({ acked: true, outcome: 'closed' });
  const card = await slack.until(() => parks.messages.find((message) => message.text.startsWith('Answered')));
  expect(card).toMatchObject({
    ts,
    text: 'Answered by ana: Done today',
    blocks: [],
    metadata: { event_type: 'mention_card' },
  });
  expect(slack.modal(ana)).toBeUndefined();
});

test('two people click, and each gets a window of their own', async () => {
  const seen: string[] = [];
  app.action<BlockAction>('mention.reply', async ({ ack, body, client }) => {
    await ack();
    seen.push(body.user.id);
    await client.views.open({ trigger_id: body.trigger_id, view: replyModal(body.user.id) });
  });
  await receiver.start();
  const ts = await cardIsPosted();
  const { slack, ana, tom, parks } = town;
  await Promise.all([ana, tom].map((who) => slack.click(who, { channel: parks, ts, actionId: 'mention.reply' })));
  await slack.until(() => slack.modal(ana) && slack.modal(tom));
  expect(seen.toSorted()).toEqual([ana.id, tom.id].toSorted());
  expect(slack.modal(ana)?.id).not.toBe(slack.modal(tom)?.id);
});
