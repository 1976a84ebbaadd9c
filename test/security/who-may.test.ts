import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setCity } from '../../src/store/city.ts';
import type { View } from '../../src/rehearsal/slack-server/index.ts';
import type { City } from '../slack/city.ts';
import { until, window } from '../slack/look.ts';
import { aCityWithADoor, submission } from './door.ts';
import { PEOPLE, type Person } from './people.ts';

let door: Awaited<ReturnType<typeof aCityWithADoor>>;
let city: City;

beforeEach(async () => {
  door = await aCityWithADoor();
  ({ city } = door);
  await setCity(city.store.db, 'finalSay', city.decides.id);
});

afterEach(() => city.close());

describe.each(PEOPLE)('%s', (_who, find, rights) => {
  test.each([
    ['reply', 'mention.write', rights.answer],
    ['reroute', 'mention.reroute', rights.sort],
    ['dismiss', 'mention.dismiss', rights.sort],
    ['escalate', 'mention.escalate', rights.sort],
  ] as const)('presses %s', async (verb, callback, allowed) => {
    const person = find(city);
    const card = await city.card();
    const pressed = city.slack.click(person, { ...card, actionId: `mention.${verb}` });
    if (person === city.gone) person.deleted = true;
    await pressed;
    await window(city, person.name, allowed ? callback : 'mention.refused');
    await expectOnRecord(person, allowed);
  });

  test.each([
    ['mention.dismiss', { reason: 'spam' }, rights.sort],
    ['mention.reroute', { department: 'streets', word: '' }, rights.sort],
    ['mention.escalate', { word: 'The council asks.' }, rights.sort],
    ['mention.take_over', {}, rights.answer],
  ] as const)('hands in %s, though no window was ever opened for them', async (callback, entered, allowed) => {
    const person = find(city);
    const taken = callback === 'mention.take_over';
    await city.card(taken ? { status: 'claimed', responder: 'U0NOBODY', leaseUntil: city.clock.now() + 60_000 } : {});
    if (person === city.gone) person.deleted = true;
    const before = await city.mention();
    await door.send(submission({ person, callback, noted: { mention: 'm1', department: 'parks' }, entered }));
    if (allowed) await until(async () => (await city.mention()).version > before.version);
    else await expectOnRecord(person, false);
    if (!allowed) expect(await afterAll()).toEqual(before);
  });

  test('hands in the very window in which somebody else sees what will be public', async () => {
    const person = find(city);
    const card = await city.card();
    const tom = person === city.ana ? city.tom : city.ana;
    await city.slack.click(tom, { ...card, actionId: 'mention.reply' });
    await window(city, tom.name, 'mention.write');
    await city.slack.submitView(tom, { 'mention.draft': 'Closed it.' });
    const preview = await window(city, tom.name, 'mention.reply');
    if (person === city.gone) person.deleted = true;
    const noted = notedIn(preview);
    await door.send(submission({ person, callback: 'mention.reply', noted, view: preview.id }));
    await window(city, tom.name, 'mention.refused');
    expect(await city.mention()).toMatchObject({ status: 'claimed', responder: tom.id, replyId: null });
  });

  test.each([
    ['mention.confirm', rights.answer],
    ['mention.resend', rights.answer],
    ['mention.give_up', rights.answer],
    ['mention.send_anyway', false],
    ['mention.release', false],
    ['mention.drop', false],
  ] as const)('presses %s of an answer that is not theirs', async (action, allowed) => {
    const person = find(city);
    await anUnsureAnswer();
    if (person === city.gone) person.deleted = true;
    const before = await city.mention();
    await door.send(pressOf(person, action));
    if (allowed) await until(async () => (await city.mention()).version > before.version);
    else expect(await afterAll()).toEqual(before);
  });

  test('hands in settings of a department', async () => {
    const person = find(city);
    if (person === city.gone) person.deleted = true;
    const entered = { name: 'Parks', short: 'Mine', keywords: '', homeChannel: '', voice: '', policy: '' };
    const noted = { department: 'parks' };
    await door.send(submission({ person, callback: 'department.edit', noted, entered }));
    const short = async () =>
      (await city.store.db.selectFrom('departments').select('short').where('id', '=', 'parks').executeTakeFirst())
        ?.short;
    if (rights.admin) await until(async () => (await short()) === 'Mine');
    else {
      await city.bot.stop();
      expect(await short()).toBe('Parks');
    }
  });
});

function notedIn({ shown }: View): Record<string, string> {
  const noted = shown['private_metadata'];
  return typeof noted === 'string' ? (JSON.parse(noted) as Record<string, string>) : {};
}

function pressOf(person: Person, action: string): object {
  return {
    type: 'block_actions',
    trigger_id: `${person.id}.${action}`,
    user: { id: person.id, team_id: person.teamId },
    channel: { id: city.parks.id },
    container: { type: 'message', channel_id: city.parks.id, message_ts: '1.1' },
    actions: [{ type: 'button', action_id: action, block_id: 'b', value: 'm1' }],
  };
}

/** Stopping waits until everything that was pressed has been dealt with. */
async function afterAll() {
  await city.bot.stop();
  return city.mention();
}

async function expectOnRecord(person: Person, allowed: boolean): Promise<void> {
  if (!allowed) await until(async () => (await city.refusals()).some(({ by }) => by === person.id));
  expect((await city.refusals()).filter(({ by }) => by === person.id)).toHaveLength(allowed ? 0 : 1);
}

async function anUnsureAnswer(): Promise<void> {
  await city.card({ status: 'replying', responder: 'U0NOBODY', replyId: 'r1', unsure: true });
  const reply = {
    id: 'r1',
    mention: 'm1',
    department: 'parks',
    account: 'x-parks',
    via: 'direct',
    text: 'Closed it.',
    to_post: '1',
    responder: 'U0NOBODY',
    at: 1,
    anyway: 0,
    status: 'unsure',
    words: null,
    post_id: null,
    url: null,
    published_at: null,
    published_text: null,
    remote_id: null,
    handle: 'AlderParks',
  };
  await city.store.db.insertInto('replies').values(reply).execute();
}
