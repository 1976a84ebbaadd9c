import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setCity } from '../../src/store/city.ts';
import { departmentById } from '../../src/store/departments.ts';
import { unsubscribe } from '../../src/store/subscriptions.ts';
import { aPost } from '../examples.ts';
import { aCity, realClock, type City, type Wishes } from './city.ts';
import { aDigest } from './digests.ts';
import { everything } from './everything.ts';
import { taught } from './lessons.ts';
import { until, whispers, window, wordsIn } from './look.ts';

/** Everybody here may, and was seen to a moment ago; then they may no more, and go on as if nothing were. */
let city: City;
const LEASE = 1_900_000_000_000;
const LINK = 'https://x.com/AlderParks/status/900';

const HELD = 3_600_001;
const held: (() => void)[] = [];

beforeEach(() => begin({}));
afterEach(async () => {
  for (const answer of held.splice(0)) answer();
  await city.close();
});

type Name = 'ana' | 'olga';
type Entered = Parameters<City['slack']['submitView']>[1];

const EVERYBODY = [
  ['who is a guest by now', (name: Name) => (city[name].isRestricted = true), 'Guests can read along'],
  ['whose account was closed', (name: Name) => (city[name].deleted = true), 'no longer active'],
  ['of whom Slack does not tell right then', () => silent('users.info'), 'Slack did not tell us who you are just now.'],
] as const;
const STAFF = [
  ['who left the home channel', () => city.slack.kick('ana', city.parks), 'people in '],
  ['of whom Slack does not tell where they are', () => silent('conversations.members'), 'Slack did not tell us'],
] as const;

/** Up to the last press, which is handed back. */
const OF_STAFF: readonly (readonly [string, () => Promise<() => Promise<unknown>>])[] = [
  ['puts it aside', () => windowed('mention.dismiss', { reason: 'spam' })],
  ['moves it', () => windowed('mention.reroute', { department: 'streets', word: 'Yours.' })],
  ['escalates it', () => windowed('mention.escalate', { word: 'A lawyer wrote.' })],
  [
    'reopens it',
    async () => {
      const card = await seen();
      await city.desk.act({ do: 'dismiss', mention: 'm1', by: city.tom.id, reason: 'spam', word: null });
      await city.redraw('m1');
      return () => city.slack.click('ana', { ...card, actionId: 'mention.reopen' });
    },
  ],
  [
    'takes it over from the card',
    async () => {
      const card = await seen();
      await city.desk.act({ do: 'claim', mention: 'm1', by: city.tom.id, leaseUntil: LEASE });
      await city.redraw('m1');
      return () => city.slack.click('ana', { ...card, actionId: 'mention.take_over' });
    },
  ],
  [
    'takes it over from the window that said who was faster',
    async () => {
      const card = await city.card();
      await city.desk.act({ do: 'claim', mention: 'm1', by: city.tom.id, leaseUntil: LEASE });
      await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
      await window(city, 'ana', 'mention.take_over');
      return () => city.slack.submitView('ana');
    },
  ],
  [
    'hands in the link of what they posted by hand',
    async () => {
      const author = { id: 'remote-parks', handle: 'AlderParks', name: 'Parks', protected: false };
      const posts = [aPost({ id: '900', latestId: '900', author, inReplyTo: '1', text: 'Closed.' })];
      await writing({ route: () => 'by_hand', lookUp: () => Promise.resolve({ outcome: 'read', posts, gone: [] }) });
      await city.slack.submitView('ana', { 'mention.draft': 'Closed.' });
      await window(city, 'ana', 'mention.hand_over');
      return () => city.slack.submitView('ana', { link: LINK });
    },
  ],
  ['says that a doubtful answer is there', () => decided('doubt', 'mention.confirm')],
  ['sends a doubtful answer again', () => decided('doubt', 'mention.resend')],
  ['drops a doubtful answer', () => decided('doubt', 'mention.give_up')],
  ['sends a held answer anyway', () => decided('hold', 'mention.send_anyway')],
  [
    'goes through a digest',
    async () => {
      const { message } = await aDigest(city, 14);
      await seen();
      return () => city.slack.click('ana', { ...message, actionId: 'digest.open' });
    },
  ],
  [
    'subscribes a channel',
    async () => {
      await seen();
      await unsubscribe(city.store.db, 'parks', city.council.id);
      return () => city.slack.command('ana', city.council, '/mention-subscribe parks');
    },
  ],
  [
    'ends a subscription',
    async () => {
      await seen();
      return () => city.slack.command('ana', city.council, '/mention-subscribe unsubscribe parks');
    },
  ],
];

const OF_ADMINS: typeof OF_STAFF = [
  ['edits a department', () => settings('department.edit', { voice: 'Rude.' })],
  ['adds a department', () => settings('department.add', { name: 'Water', short: 'Water', homeChannel: waters() })],
  ['accepts a rule', () => proposed('rule.accept')],
  ['refuses a rule', () => proposed('rule.refuse')],
  [
    'takes a rule back',
    async () => {
      await (
        await proposed('rule.accept')
      )();
      await until(async () => (await home()).includes('rule.take_back'));
      return () => city.slack.click('olga', { in: 'home', actionId: 'rule.take_back' });
    },
  ],
  [
    'takes back what a move taught',
    async () => {
      await taught(city, 'paddle boats', 2);
      await until(async () => (await home()).includes('rule.unteach'));
      return () => city.slack.click('olga', { in: 'home', actionId: 'rule.unteach' });
    },
  ],
  [
    'subscribes a channel of another department',
    async () => {
      await home();
      return () => city.slack.command('olga', city.council, '/mention-subscribe streets');
    },
  ],
];

describe.each([...EVERYBODY, ...STAFF])('somebody %s', (_who, lose, sentence) => {
  test.each(OF_STAFF)('changes nothing who %s, and is told why', (_act, prepare) =>
    changesNothing('ana', prepare, lose, sentence),
  );

  test('hands nothing over to be posted by hand, but keeps the draft', async () => {
    await writing({ route: () => 'by_hand' });
    lose('ana');
    const said = await city.slack.submitView('ana', { 'mention.draft': 'Closed.' });
    expect(JSON.stringify(said)).toContain(sentence);
    expect(await city.mention()).toMatchObject({ status: 'claimed', replyId: null });
    expect(await city.store.db.selectFrom('drafts').select('text').execute()).toEqual([{ text: 'Closed.' }]);
  });
});

describe.each(EVERYBODY)('an admin %s', (_who, lose, sentence) => {
  test.each(OF_ADMINS)('changes nothing who %s, and is told why', (_act, prepare) =>
    changesNothing('olga', prepare, lose, sentence),
  );
});

test.each(OF_STAFF)('somebody who may %s', async (_act, prepare) => {
  const press = await prepare();
  const before = await everything(city);
  await press();
  await until(async () => JSON.stringify(await everything(city)) !== JSON.stringify(before));
  expect(await city.refusals()).toEqual([]);
});

test('a slow Slack is waited for in the window, which was answered long before', async () => {
  const press = await windowed('mention.dismiss', { reason: 'spam' });
  const answer = slow();
  const pressed = press();
  await waitsFor(2_000);
  city.timers.pass(2_000);
  expect(await pressed).toMatchObject({ outcome: 'updated' });
  expect(wordsIn(city.slack.modal('ana'))).toContain('One moment.');
  expect((await city.mention()).status).toBe('posted');
  await answer();
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('Done.');
  expect((await city.mention()).status).toBe('dismissed');
});

test('where Slack does not answer at all nothing happens, and the window says so', async () => {
  const press = await windowed('mention.dismiss', { reason: 'spam' });
  slow();
  const pressed = press();
  await waitsFor(2_000);
  city.timers.pass(2_000);
  await pressed;
  city.timers.pass(8_000);
  const said = wordsIn(await window(city, 'ana', 'mention.refused'));
  expect(said).toContain('Slack did not tell us who you are just now. Try again in a minute.');
  expect(said).not.toContain('draft');
  expect((await city.mention()).status).toBe('posted');
});

test('nobody puts aside what went to another department while Slack was asked about theirs', async () => {
  const press = await windowed('mention.dismiss', { reason: 'spam' });
  const answer = slow();
  const pressed = press();
  await waitsFor(2_000);
  await city.desk.act({ do: 'reroute', mention: 'm1', by: city.tom.id, to: 'streets', word: null });
  await answer();
  expect(await pressed).toMatchObject({ outcome: 'updated' });
  expect(wordsIn(city.slack.modal('ana'))).toContain('went to another department');
  expect(await city.mention()).toMatchObject({ status: 'routed', department: 'streets' });
});

test('nobody takes over in one department’s name what went to another meanwhile', async () => {
  const card = await city.card();
  await city.desk.act({ do: 'claim', mention: 'm1', by: city.tom.id, leaseUntil: LEASE });
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.take_over');
  await city.desk.act({ do: 'reroute', mention: 'm1', by: city.tom.id, to: 'streets', word: null });
  await city.desk.act({ do: 'post', mention: 'm1', by: null });
  await city.desk.act({ do: 'claim', mention: 'm1', by: city.tom.id, leaseUntil: LEASE });
  await city.slack.submitView('ana');
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('went to another department');
  expect(await city.mention()).toMatchObject({ status: 'claimed', department: 'streets', responder: city.tom.id });
});

test('a department is edited though Slack is slow, and what is wrong with it is said where the window waits', async () => {
  for (const [homeChannel, said] of [
    [waters(false), 'is not in this channel'],
    [city.parks.id, 'Done.'],
  ] as const) {
    const press = await settings('department.edit', { homeChannel, voice: 'Kind.' });
    const answer = slow();
    const pressed = press();
    await waitsFor(2_000);
    city.timers.pass(2_000);
    await pressed;
    await answer();
    expect(wordsIn(await window(city, 'olga', 'mention.refused'))).toContain(said);
    await city.slack.closeView('olga');
  }
  expect(await departmentById(city.store.db, 'parks')).toMatchObject({ voice: 'Kind.', homeChannel: city.parks.id });
});

async function changesNothing(
  name: Name,
  prepare: () => Promise<() => Promise<unknown>>,
  lose: (name: Name) => void,
  sentence: string,
): Promise<void> {
  const press = await prepare();
  const before = await everything(city);
  const pressed = press();
  lose(name);
  const answer = await pressed;
  await city.bot.answered();
  expect(await everything(city)).toEqual(before);
  const told = [JSON.stringify(answer), wordsIn(city.slack.modal(name)), ...whispers(city, city[name])].join();
  expect(told).toContain(sentence);
  expect(await city.refusals()).toMatchObject([{ by: city[name].id }]);
}

async function begin(wishes: Wishes): Promise<void> {
  city = await aCity({ server: { after }, ...wishes });
  await setCity(city.store.db, 'finalSay', city.decides.id);
}

/** Ana was seen in the home channel: an answer that stands for five minutes. */
async function seen() {
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.dismiss' });
  await window(city, 'ana', 'mention.dismiss');
  await city.slack.closeView('ana');
  return card;
}

async function windowed(action: string, entered: Entered) {
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: action });
  await window(city, 'ana', action);
  return () => city.slack.submitView('ana', entered);
}

async function writing(network: NonNullable<Wishes['network']>): Promise<void> {
  await city.close();
  await begin({ network });
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
}

/** Ana's answer left, and nobody knows how that ended; or the city answered meanwhile. */
async function decided(outcome: 'doubt' | 'hold', action: string) {
  await writing({});
  await city.slack.submitView('ana', { 'mention.draft': 'Closed.' });
  await window(city, 'ana', 'mention.reply');
  await city.slack.submitView('ana');
  await until(async () => (await city.mention()).status === 'replying');
  await city.desk.act({ do: outcome, mention: 'm1', by: null, words: 'the mayor' });
  await city.redraw('m1');
  const card = await city.at('m1', city.parks.id);
  return () => city.slack.click('ana', { ...card, actionId: action });
}

async function home(): Promise<string> {
  city.slack.openHome('olga');
  await city.slack.until(() => city.slack.home('olga'));
  return wordsIn(city.slack.home('olga'));
}

async function settings(action: string, entered: Entered) {
  await until(async () => (await home()).includes(action));
  await city.slack.click('olga', { in: 'home', actionId: action });
  await window(city, 'olga', action);
  return () => city.slack.submitView('olga', entered);
}

async function proposed(action: string) {
  await taught(city, 'leaf pickup', 6);
  await until(async () => (await home()).includes(action));
  return () => city.slack.click('olga', { in: 'home', actionId: action });
}

function waters(withBot = true): string {
  const members = withBot ? [city.slack.state.app.botUserId] : [];
  return city.slack.addChannel({ name: 'water', members }).id;
}

function silent(method: string): void {
  city.slack.faults.error(method, 'fatal_error', { count: 9 });
}

function after(ms: number, act: () => void): () => void {
  if (ms !== HELD) return realClock.after(ms, act);
  held.push(act);
  return () => undefined;
}

/** Slack answers who somebody is when it is told to; never, if it is not. */
function slow(): () => Promise<void> {
  city.slack.faults.slow('users.info', HELD);
  return async () => {
    await until(() => Promise.resolve(held.length > 0));
    for (const answer of held.splice(0)) answer();
  };
}

/** The window of whoever handed something in was given so long. */
async function waitsFor(ms: number): Promise<void> {
  const so = () => city.timers.asked.filter((one) => one === ms).length;
  const before = so();
  await until(() => Promise.resolve(so() > before));
}
