import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setCity } from '../../src/store/city.ts';
import { rules } from '../../src/store/rules.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { ACTIONS, CLOSINGS, COMMANDS, SUBMISSIONS } from '../../src/slack/index.ts';
import { aPost } from '../examples.ts';
import type { City } from '../slack/city.ts';
import { aDigest } from '../slack/digests.ts';
import { everything } from '../slack/everything.ts';
import { taught } from '../slack/lessons.ts';
import { until, window } from '../slack/look.ts';
import { aCityWithADoor, submission } from './door.ts';
import { PEOPLE, type Person, type Rights } from './people.ts';

/** What is not in the matrix of the presses on a card: as if each person could have every button and window. */
type Press = () => Promise<unknown>;
type May = keyof Rights | 'subscribe' | 'nobody';
/** The last: what somebody who may sees where nothing changes yet, if anything opens. */
type Cell = readonly [string, May, (it: Here, id: string) => Promise<Press>, string?];
type Here = Readonly<{ city: City; person: Person; send: (payload: object) => Promise<unknown> }>;

const LINK = 'https://x.com/AlderParks/status/900';
const NOBODY = { responder: 'U0NOBODY', leaseUntil: 1_900_000_000_000 };
const WATER = { name: 'Water', short: 'Water', keywords: '', homeChannel: '', voice: '', policy: '' };

const PRESSES: readonly Cell[] = [
  ['mention.reopen', 'sort', (it, id) => ofCard(it, 'mention.reopen', id, { status: 'dismissed' })],
  ['mention.take_over', 'answer', (it, id) => ofCard(it, 'mention.take_over', id, { status: 'claimed', ...NOBODY })],
  ['mention.hand_over', 'answer', (it, id) => ofCard(it, 'mention.hand_over', id, {})],
  ['mention.rewrite', 'answer', (it, id) => inWindow(it, 'mention.rewrite', id, {})],
  ['mention.draft', 'nobody', (it, id) => inWindow(it, 'mention.draft', id, { status: 'claimed', ...NOBODY })],
  ['mention.open', 'nobody', (it, id) => ofCard(it, 'mention.open', id, {})],
  ['mention.compose', 'nobody', (it, id) => inWindow(it, 'mention.compose', id, {})],
  ['digest.open', 'sort', async (it) => press(it, 'digest.open', (await aDigest(it.city, 12)).id)],
  ['stats.share', 'read', (it) => Promise.resolve(press(it, 'stats.share', '30d')), ''],
  ['rule.accept', 'admin', (it) => ofRule(it, 'rule.accept', 'leaf pickup')],
  ['rule.refuse', 'admin', (it) => ofRule(it, 'rule.refuse', 'paddle boats')],
  ['rule.take_back', 'admin', takingBack],
  ['rule.unteach', 'admin', (it) => ofLesson(it, 'rule.unteach')],
  ['department.add', 'admin', (it) => Promise.resolve(press(it, 'department.add', '')), 'department.add'],
  ['department.edit', 'admin', (it) => Promise.resolve(press(it, 'department.edit', 'parks')), 'department.edit'],
];

const HAND_INS: readonly Cell[] = [
  ['mention.write', 'answer', (it, id) => handIn(it, 'mention.write', id, {}, { answer: 'Closed it.' })],
  ['mention.hand_over', 'answer', byHand],
  ['department.add', 'admin', (it) => Promise.resolve(() => it.send(given(it, 'department.add', {}, WATER)))],
];

const CLOSED: readonly Cell[] = Object.keys(CLOSINGS).map((callback) => [
  callback,
  'nobody',
  async (it, id) => {
    await it.city.card({ id, postId: id, status: 'claimed', ...NOBODY });
    return () => it.send({ ...given(it, callback, { mention: id }, {}), type: 'view_closed' });
  },
]);

const LINES: readonly Cell[] = [
  ['/mention-subscribe parks', 'subscribe', (it) => inChannel(it, '/mention-subscribe parks', false)],
  [
    '/mention-subscribe unsubscribe parks',
    'subscribe',
    (it) => inChannel(it, '/mention-subscribe unsubscribe parks', true),
  ],
  ['/mention-subscribe list', 'read', (it) => inChannel(it, '/mention-subscribe list', true), ''],
  ['/mention-stats open', 'read', (it) => inChannel(it, '/mention-stats open', true), ''],
];

describe.each(PEOPLE)('%s', (_who, find, rights) => {
  let here: Here;

  beforeAll(async () => {
    const author = { id: 'remote-parks', handle: 'AlderParks', name: 'Parks', protected: false };
    const lookUp = (_: unknown, ids: readonly string[]) =>
      Promise.resolve({
        outcome: 'read' as const,
        posts: [aPost({ id: '900', latestId: '900', author, inReplyTo: HANDED, text: 'Closed.' })],
        gone: ids.filter((id) => id !== '900'),
      });
    const { city, send } = await aCityWithADoor({ network: { lookUp } });
    await setCity(city.store.db, 'finalSay', city.decides.id);
    here = { city, send, person: find(city) };
    if (here.person === city.gone) here.person.deleted = true;
  });
  afterAll(() => here.city.close());

  test.each(PRESSES.map(named))('presses $id', ({ cell }) => tries(here, rights, cell));
  test.each(HAND_INS.map(named))('hands in $id, though no window was ever opened for them', ({ cell }) =>
    tries(here, rights, cell),
  );
  test.each(CLOSED.map(named))('closes $id of what is not theirs', ({ cell }) => tries(here, rights, cell));
  test.each(LINES.map(named))('types $id', ({ cell }) => tries(here, rights, cell));
});

test('everything that people can press, hand in, close and type is tried by all of them', () => {
  const [onCards, handedIn] = [
    ['reply', 'reroute', 'dismiss', 'escalate', 'confirm', 'resend', 'give_up', 'send_anyway', 'release', 'drop'],
    ['mention.dismiss', 'mention.reroute', 'mention.escalate', 'mention.take_over', 'mention.reply', 'department.edit'],
  ];
  const ids = (cells: readonly Cell[]) => cells.map(([id]) => id);
  const all = (known: object) => Object.keys(known).sort();
  expect([...ids(PRESSES), ...onCards.map((verb) => `mention.${verb}`)].sort()).toEqual(all(ACTIONS));
  expect([...ids(HAND_INS), ...handedIn].sort()).toEqual(all(SUBMISSIONS));
  expect([...new Set(ids(LINES).map((line) => line.split(' ')[0] ?? ''))].sort()).toEqual(all(COMMANDS));
});

let cards = 0;

const named = (cell: Cell) => ({ id: cell[0], cell });

async function tries(it: Here, rights: Rights, [, right, prepare, sees]: Cell): Promise<void> {
  const { city, person } = it;
  const refusals = async () => (await city.refusals()).filter(({ by }) => by === person.id).length;
  const press = await prepare(it, `m${(cards += 1)}`);
  const [before, refused] = [await everything(city), await refusals()];
  await press();
  await city.bot.answered();
  const may = allowed(rights, right);
  if (may && sees === undefined) expect(await everything(city)).not.toEqual(before);
  else expect(await everything(city)).toEqual(before);
  if (right !== 'nobody') expect(await refusals()).toBe(may ? refused : refused + 1);
  if (sees) await window(city, person.name, may ? sees : 'mention.refused');
}

function allowed(rights: Rights, right: May): boolean {
  if (right === 'nobody') return false;
  return right === 'subscribe' ? rights.answer || rights.admin : rights[right];
}

async function ofCard(it: Here, action: string, id: string, different: Parameters<City['card']>[0]): Promise<Press> {
  await it.city.card({ ...different, id, postId: id });
  return press(it, action, id);
}

async function inWindow(it: Here, action: string, id: string, different: Parameters<City['card']>[0]): Promise<Press> {
  await it.city.card({ ...different, id, postId: id });
  const noted = { mention: id, department: 'parks' };
  const { view } = given(it, 'mention.write', noted, {}) as { view: object };
  return press(it, action, 'Somebody else’s words', { view });
}

async function handIn(
  it: Here,
  callback: string,
  id: string,
  different: Parameters<City['card']>[0],
  entered: Readonly<Record<string, string>>,
): Promise<Press> {
  await it.city.card({ ...different, id, postId: id, latestId: id });
  return () => it.send(given(it, callback, { mention: id, department: 'parks' }, entered));
}

const HANDED = 'handed';

/** Somebody of Parks has posted it on X, and whoever has the window says where. */
async function byHand(it: Here, id: string): Promise<Press> {
  const { city } = it;
  await city.card({ id, postId: HANDED, latestId: HANDED });
  const reply = { id: `r-${id}`, mention: id, department: 'parks', account: 'x-parks', remoteId: 'remote-parks' };
  const rest = { handle: 'AlderParks', via: 'by_hand', text: 'Closed.', to: HANDED, at: 1, anyway: false } as const;
  const [by, leaseUntil] = [city.tom.id, NOBODY.leaseUntil];
  const claim = { do: 'claim', mention: id, by, leaseUntil } as const;
  const handOver = {
    do: 'hand_over',
    mention: id,
    by,
    leaseUntil,
    reply: { ...reply, ...rest, responder: by },
  } as const;
  await city.desk.batch({ actions: [claim, handOver] });
  expect((await city.mention(id)).status).toBe('by_hand');
  return () => it.send(given(it, 'mention.hand_over', { mention: id, department: 'parks' }, { link: LINK }));
}

async function ofRule(it: Here, action: string, words: string): Promise<Press> {
  await taught(it.city, words, 6);
  return press(it, action, words);
}

async function takingBack(it: Here): Promise<Press> {
  const { db } = it.city.store;
  const particulars = JSON.stringify({ words: 'tree', right: 6, of: 6 });
  const rule = { id: `rule-${(cards += 1)}`, at: cards, type: 'rule_accepted', by: 'U0NOBODY', particulars };
  await db
    .insertInto('events')
    .values({ ...rule, mention: null, department: 'parks' })
    .execute();
  expect((await rules(db)).inForce.map(({ id }) => id)).toContain(rule.id);
  return press(it, 'rule.take_back', rule.id);
}

async function ofLesson(it: Here, action: string): Promise<Press> {
  await taught(it.city, 'duck pond', 1);
  return press(it, action, 'duck pond 0');
}

async function inChannel(it: Here, line: string, isSubscribed: boolean): Promise<Press> {
  const { city, person } = it;
  const members = [city.slack.state.app.botUserId, person.id];
  const desk = city.slack.addChannel({ name: `desk-${(cards += 1)}`, members });
  if (isSubscribed) await subscribe(city.store.db, { department: 'parks', channel: desk.id, by: null, at: 1 });
  return async () => {
    await city.slack.command(person, desk, line);
    await until(() => Promise.resolve(desk.messages.length > 0));
  };
}

/** With a trigger that opens a window, as Slack gives one to each press. */
function press({ city, person, send }: Here, action: string, value: string, more: object = {}): Press {
  return () => {
    const trigger = `${person.id}.${action}.${(cards += 1)}`;
    city.slack.state.triggers.set(trigger, { person: person.id, at: Date.now(), view: undefined, used: false });
    return send({
      type: 'block_actions',
      trigger_id: trigger,
      user: { id: person.id, team_id: person.teamId },
      channel: { id: city.parks.id },
      container: { type: 'message', channel_id: city.parks.id, message_ts: '1.1' },
      actions: [{ type: 'button', action_id: action, block_id: 'b', value }],
      ...more,
    });
  };
}

function given(
  { person }: Here,
  callback: string,
  noted: Readonly<Record<string, string>>,
  entered: Readonly<Record<string, string>>,
) {
  return submission({ person, callback, noted, entered });
}
