import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { City } from '../slack/city.ts';
import { until, window } from '../slack/look.ts';
import { aCityWithADoor, formOf, SECRET, seconds, type Signed } from './door.ts';

const MINUTE = 60;
type Door = Awaited<ReturnType<typeof aCityWithADoor>>;
let city: City;
let raw: Door['raw'];
let sent: Door['sent'];
let card: Readonly<{ channel: string; ts: string }>;

beforeEach(async () => {
  ({ city, raw, sent } = await aCityWithADoor());
  card = await city.card();
});

afterEach(() => city.close());

/** A press of Ana's on the card, as Slack would send it. */
function press(trigger: string): string {
  const payload = {
    type: 'block_actions',
    trigger_id: trigger,
    team: { id: city.slack.state.team.id },
    user: { id: city.ana.id, team_id: city.slack.state.team.id },
    channel: { id: card.channel },
    container: { type: 'message', channel_id: card.channel, message_ts: card.ts },
    actions: [{ type: 'button', action_id: 'mention.dismiss', block_id: 'b', value: 'm1' }],
  };
  return formOf(payload);
}

const tried = () => city.slack.ledger.count('views.open');
const untouched = async () => {
  expect(tried()).toBe(0);
  expect(await city.mention()).toMatchObject({ status: 'posted', version: 1 });
};

describe('a request that Slack did not send', () => {
  test.each<[string, Signed]>([
    ['with a guessed secret', { secret: 'guessed' }],
    ['without a signature', { signature: '' }],
    ['with a signature of another version', { signature: 'v1=abc' }],
    ['with an empty signature', { signature: 'v0=' }],
    ['six minutes old', { at: seconds() - 6 * MINUTE }],
    ['dated two minutes ahead', { at: seconds() + 2 * MINUTE }],
    ['dated a year ahead', { at: seconds() + 365 * 24 * 60 * MINUTE }],
    ['dated at no time', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['dated at infinity', { headers: { 'x-slack-request-timestamp': 'Infinity' } }],
  ])('%s is refused and does nothing', async (_how, signed) => {
    expect(await sent(press('1.2.3'), signed)).toBe(401);
    await untouched();
  });

  test('in which a word was changed on the way is refused', async () => {
    const mac = createHmac('sha256', SECRET)
      .update(`v0:${seconds()}:${press('1.2.3')}`)
      .digest('hex');
    expect(await sent(press('1.2.4'), { signature: `v0=${mac}` })).toBe(401);
    await untouched();
  });

  test('that only asks about TLS gets an answer and brings nothing in', async () => {
    expect(await sent(`ssl_check=1&${press('1.2.3')}`, { signature: 'v0=none' })).toBe(200);
    await untouched();
  });
});

describe('a request that somebody saw and sends again', () => {
  test('does nothing the second time, byte for byte the same', async () => {
    const at = seconds();
    expect(await sent(press('1.2.3'), { at })).toBe(200);
    await until(() => Promise.resolve(tried() === 1));
    for (let again = 0; again < 3; again += 1) expect(await sent(press('1.2.3'), { at })).toBe(200);
    expect(tried()).toBe(1);
    expect(await sent(press('9.9.9'), { at })).toBe(200);
    await until(() => Promise.resolve(tried() === 2));
  });

  test('does nothing after a restart either: what was dealt with is in the database', async () => {
    const at = seconds();
    await sent(press('1.2.3'), { at });
    await until(() => Promise.resolve(tried() === 1));
    const seen = await city.store.db.selectFrom('seen').select('id').execute();
    expect(seen.map(({ id }) => id.split(':')[0])).toEqual(['request']);
  });

  test('is a closed window, and the draft that was written since stays', async () => {
    const at = seconds();
    const view = { id: 'V1', callback_id: 'mention.write', private_metadata: JSON.stringify({ mention: 'm1' }) };
    const closing = { type: 'view_closed', user: { id: city.ana.id, team_id: city.slack.state.team.id }, view };
    const body = formOf(closing);
    expect(await sent(body, { at })).toBe(200);
    expect(await sent(body, { at })).toBe(200);
    const again = city.log.lines.filter(({ sentence }) => sentence.includes('sent something again'));
    expect(again).toHaveLength(1);
  });

  test('in which a submission publishes is one answer', async () => {
    await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
    await window(city, 'ana', 'mention.write');
    await city.slack.submitView('ana', { 'mention.draft': 'Closed it.' });
    const preview = await window(city, 'ana', 'mention.reply');
    const { shown, ...view } = preview;
    const payload = {
      type: 'view_submission',
      trigger_id: '5.5.5',
      user: { id: city.ana.id, team_id: city.slack.state.team.id },
      view: { ...view, ...shown, state: { values: {} } },
    };
    const at = seconds();
    const body = formOf(payload);
    for (let time = 0; time < 4; time += 1) expect(await sent(body, { at })).toBe(200);
    await until(async () => (await city.mention()).status === 'replying');
    expect(await city.store.db.selectFrom('replies').select('text').execute()).toEqual([{ text: 'Closed it.' }]);
  });
});

describe('a request that is no request', () => {
  test('of many megabytes is not read to its end', async () => {
    expect(await sent(`payload=${'x'.repeat(1_100_000)}`)).toBe(413);
  });

  test.each([
    ['GET', '/slack/events', 404],
    ['POST', '/', 404],
    ['POST', '//', 404],
    ['POST', '/slack/../admin', 404],
  ])('%s %s leads nowhere', async (method, path, status) => {
    expect(await raw(method, path, '', {})).toBe(status);
  });

  test.each([
    ['half an object', '{"type":'],
    ['a broken form', 'payload=%7B'],
    ['numbers for objects', JSON.stringify({ type: 'block_actions', user: 3, actions: 'none', container: [] })],
    ['an unknown kind', JSON.stringify({ type: 'made_up', event: {} })],
    ['a deep nest', `{"type":"event_callback","event":${'['.repeat(2_000)}${']'.repeat(2_000)}}`],
    ['a prototype', '{"__proto__":{"admin":true},"type":"event_callback","event_id":"E1","event":{"type":"x"}}'],
  ])('even signed, %s does not stop the bot', async (_what, body) => {
    await sent(body).catch(() => 0);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(await city.slack.click('ana', { ...card, actionId: 'mention.dismiss' })).toEqual({ acked: true });
    await window(city, 'ana', 'mention.dismiss');
  });
});
