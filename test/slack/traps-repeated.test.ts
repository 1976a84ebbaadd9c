import { afterEach, describe, expect, test } from 'vitest';
import type { Mention } from '../../src/core/mention.ts';
import { eventsOf } from '../../src/store/events.ts';
import { aCity, type City } from './city.ts';
import { until, window } from './look.ts';

let city: City;
const WORDS = 'Closed it. A crew comes at two.';
type Card = Readonly<{ channel: string; ts: string }>;
type Press = () => Promise<unknown>;

afterEach(() => city.close());

/** What is pressed, how it comes so far, and the one thing that is written down of it. */
const PRESSES: Readonly<Record<string, Readonly<{ ready: () => Promise<Press>; event: string }>>> = {
  'Reply as Parks': { ready: () => pressed('mention.reply'), event: 'claimed' },
  'Drop it, where it is claimed': {
    ready: async () => pressed('mention.release', 'ana', await claimed()),
    event: 'released',
  },
  'Take over': { ready: async () => pressed('mention.take_over', 'tom', await claimed()), event: 'taken_over' },
  Reopen: { ready: () => pressed('mention.reopen', 'ana', { status: 'dismissed' }), event: 'reopened' },
  'It is there': { ready: async () => pressedOn(await sent('doubt'), 'mention.confirm'), event: 'confirmed' },
  'Send again': { ready: async () => pressedOn(await sent('doubt'), 'mention.resend'), event: 'resent' },
  'Drop it, of what is unsure': {
    ready: async () => pressedOn(await sent('doubt'), 'mention.give_up'),
    event: 'given_up',
  },
  'Send anyway': { ready: async () => pressedOn(await sent('hold'), 'mention.send_anyway'), event: 'replying' },
  Publish: { ready: async () => submitted(await previewed(await city.card())), event: 'replying' },
  'Put aside': {
    ready: async () => {
      await (
        await pressed('mention.dismiss')
      )();
      await window(city, 'ana', 'mention.dismiss');
      return submitted({ reason: 'spam' });
    },
    event: 'dismissed',
  },
};

const HOLDS = ['claimed', 'taken_over'];

describe.each(Object.entries(PRESSES))('%s', (_, { ready, event }) => {
  test.each(['the same delivery, four times at one moment', 'the same delivery, four times', 'pressed twice'] as const)(
    '%s: one effect',
    async (how) => {
      city = await aCity();
      const press = await ready();
      const before = await happened();
      await repeated(press, how);
      await until(async () => (await happened()).length > before.length);
      await city.bot.answered();
      const since = (await happened()).slice(before.length);
      // A second window of the same person holds the post by a claim of its own.
      const holds = how === 'pressed twice' && HOLDS.includes(event);
      expect(holds ? [...new Set(since)] : since).toEqual([event]);
      expect(await repliesOwed()).toBe(['replying', 'resent'].includes(event) ? 1 : 0);
      expect(city.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});

async function repeated(press: Press, how: string): Promise<void> {
  const { deliveries } = city.slack.ledger;
  if (how === 'pressed twice') {
    await Promise.all([press(), press()]);
    return;
  }
  const first = press();
  const { payload } = deliveries.at(-1) ?? {};
  if (payload?.['type'] !== 'block_actions' && payload?.['type'] !== 'view_submission') throw new Error('Nothing left');
  const again = () => city.slack.deliver('interactive', payload);
  if (how.endsWith('moment')) await Promise.all([first, again(), again(), again()]);
  await first;
  for (let time = 1; time < 4 && !how.endsWith('moment'); time += 1) {
    await city.bot.answered();
    await again();
  }
}

async function pressed(action: string, who = 'ana', mention: Partial<Mention> = {}): Promise<Press> {
  return pressedOn(await city.card(mention), action, who);
}

function pressedOn(card: Card, actionId: string, who = 'ana'): Press {
  return () => city.slack.click(who, { ...card, actionId });
}

function submitted(entries: Parameters<City['slack']['submitView']>[1]): Press {
  return () => city.slack.submitView('ana', entries);
}

async function previewed(card: Card) {
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  await window(city, 'ana', 'mention.reply');
  return {};
}

function claimed() {
  return Promise.resolve({ status: 'claimed', responder: city.ana.id, leaseUntil: 1_900_000_000_000 } as const);
}

async function sent(outcome: 'doubt' | 'hold'): Promise<Card> {
  const card = await city.card();
  await previewed(card);
  await city.slack.submitView('ana');
  await until(async () => (await city.mention()).status === 'replying');
  await city.bot.answered();
  const done = await city.desk.act({ do: outcome, mention: 'm1', by: null, words: 'the mayor' });
  if (!done.ok) throw new Error(done.refusal.kind);
  // As the step that looked before it sent would have left it.
  if (outcome === 'hold')
    await city.store.db.updateTable('deliveries').set({ status: 'done' }).where('kind', '=', 'reply').execute();
  await city.redraw('m1');
  return card;
}

async function happened(): Promise<readonly string[]> {
  return (await eventsOf(city.store.db, 'm1')).map(({ type }) => type);
}

async function repliesOwed(): Promise<number> {
  const owed = city.store.db
    .selectFrom('deliveries')
    .select('id')
    .where('kind', '=', 'reply')
    .where('status', '=', 'due');
  return (await owed.execute()).length;
}
