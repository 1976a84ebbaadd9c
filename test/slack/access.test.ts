import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slackAccess } from '../../src/slack/access.ts';
import { interactiveClient } from '../../src/slack/clients.ts';
import { aDepartment } from '../stores.ts';
import { aCity, type City } from './city.ts';
import { until, window, wordsIn } from './look.ts';

let city: City;

beforeEach(async () => {
  city = await aCity();
});

afterEach(() => city.close());

/** Who is not let in, why, and how to become one of them after the window is open. */
const BARRED = [
  [
    'a member of a channel that only reads along',
    'not_in_channel',
    'cleo',
    (it: City) => it.slack.kick('ana', it.parks),
  ],
  ['a guest', 'guest', 'gil', (it: City) => (it.ana.isRestricted = true)],
  ['a guest of one channel', 'guest', 'lou', (it: City) => (it.ana.isUltraRestricted = true)],
  ['somebody of another organisation', 'outsider', 'oli', (it: City) => (it.ana.teamId = 'T0OTHER00')],
  ['a bot', 'bot', 'robo', (it: City) => (it.ana.isBot = true)],
  ['somebody whose account is closed', 'deleted', 'gus', (it: City) => (it.ana.deleted = true)],
  ['anybody while Slack does not say who they are', 'silent', 'ana', silence],
  ['anybody while Slack does not say who is in the channel', 'silent', 'ana', hideMembers],
] as const;

describe.each(BARRED)('%s', (_who, why, name, become) => {
  test('gets no window to write in, is told in a sentence, and it is on record', async () => {
    const card = await city.card();
    const seen = why === 'not_in_channel' ? await city.at('m1', city.council.id) : card;
    if (why === 'silent') become(city);
    // The account is closed after the press, before Slack is asked.
    const person = city.slack.person(name);
    const pressed = city.slack.click(name, { ...seen, actionId: 'mention.reply' });
    if (why === 'deleted') person.deleted = true;
    await pressed;
    expect(wordsIn(await window(city, name, 'mention.refused'))).toMatch(/\w+ \w+/);
    expect(await city.mention()).toMatchObject({ status: 'posted', responder: null });
    const [refusal, another] = await city.refusals();
    expect(refusal).toMatchObject({ by: person.id, mention: 'm1', department: 'parks' });
    expect(refusal?.particulars).toContain(`"why":"${why}"`);
    expect(another).toBeUndefined();
  });

  test('publishes nothing who became one while writing, and keeps the draft', async () => {
    const card = await city.card();
    await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
    await window(city, 'ana', 'mention.write');
    await city.slack.submitView('ana', { 'mention.draft': 'Closed it.' });
    await window(city, 'ana', 'mention.reply');
    become(city);
    await city.slack.submitView('ana');
    await window(city, 'ana', 'mention.refused');
    expect(await city.mention()).toMatchObject({ status: 'claimed', replyId: null });
    expect((await city.refusals()).map(({ particulars }) => particulars).join()).toContain(`"why":"${why}"`);
    expect(await city.store.db.selectFrom('drafts').select('text').executeTakeFirst()).toEqual({ text: 'Closed it.' });
  });
});

test('what the press says of itself counts for nothing: an outsider under our team id is still an outsider', async () => {
  const card = await city.card();
  const { outsider } = city;
  const own = outsider.teamId;
  // The press carries our team, Slack's own answer does not.
  outsider.teamId = city.slack.state.team.id;
  const asked = city.slack.onChange(() => {
    if (city.slack.ledger.deliveries.length > 0) outsider.teamId = own;
  });
  await city.slack.click('oli', { ...card, actionId: 'mention.reply' });
  asked();
  expect(wordsIn(await window(city, 'oli', 'mention.refused'))).toContain('other organisations');
});

test('Slack is asked once for five minutes of presses, and anew before anything goes out', async () => {
  const card = await city.card();
  const asks = () => city.slack.ledger.count('users.info');
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.closeView('ana');
  await until(async () => (await city.mention()).status === 'posted');
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  expect(asks()).toBe(1);
  await city.slack.submitView('ana', { 'mention.draft': 'Closed it.' });
  await window(city, 'ana', 'mention.reply');
  await city.slack.submitView('ana');
  await until(async () => (await city.mention()).status === 'replying');
  expect(asks()).toBe(2);
  city.clock.forward(5 * 60_000);
  expect(await city.bot.may(city.ana.id, aDepartment({ homeChannel: city.parks.id }))).toBe('yes');
  expect(asks()).toBe(3);
});

test('right before an answer leaves Slack is asked anew: who left the channel since may no more', async () => {
  city = await aCity();
  const parks = aDepartment({ homeChannel: city.parks.id });
  expect(await city.bot.may(city.ana.id, parks)).toBe('yes');
  city.slack.kick('ana', city.parks.id);
  expect(await city.bot.may(city.ana.id, parks)).toBe('no');
});

test.each(['cleo', 'gil', 'lou', 'oli', 'robo'])('%s may not sort', async (name) => {
  const card = await city.card();
  await city.slack.click(name, { ...card, actionId: 'mention.dismiss' });
  await window(city, name, 'mention.refused');
  expect((await city.mention()).status).toBe('posted');
});

function silence(it: City): void {
  it.slack.faults.error('users.info', 'fatal_error', { count: 9 });
}

function hideMembers(it: City): void {
  it.slack.faults.error('conversations.members', 'fatal_error', { count: 9 });
}

test('a press that comes from another workspace is refused without asking, even under a name that we know', async () => {
  const { botToken } = city.slack.state.app;
  const client = interactiveClient(botToken, { apiUrl: city.slack.apiUrl, log: city.log });
  const access = slackAccess({ client, clock: city.clock, teamId: city.slack.state.team.id });
  const parks = aDepartment({ homeChannel: city.parks.id });
  const before = city.slack.ledger.calls.length;
  for (const teamId of ['T0OTHER00', null])
    expect(await access.answer({ id: city.ana.id, teamId }, parks, 'now')).toEqual({ why: 'outsider' });
  expect(city.slack.ledger.calls.length).toBe(before);
  expect(await access.answer({ id: city.ana.id, teamId: city.slack.state.team.id }, parks, 'now')).toBeNull();
});
