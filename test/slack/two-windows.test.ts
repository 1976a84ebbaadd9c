import { afterEach, expect, test } from 'vitest';
import { replyById } from '../../src/store/replies.ts';
import { aCity, type City } from './city.ts';
import { until, window, wordsIn } from './look.ts';

let city: City;
const WORDS = 'We have closed the swings. A crew comes this afternoon.';
const QUARTER = 16 * 60_000;

type Card = Readonly<{ channel: string; ts: string }>;

async function begin(): Promise<Card> {
  city = await aCity();
  return city.card();
}

afterEach(() => city.close());

test('a window that is closed leaves the other one of the same person working', async () => {
  const card = await begin();
  const desk = await onAnotherScreen(() => opened('ana', card));
  await opened('ana', card);
  await city.slack.closeView('ana');
  await until(async () => (await city.mention()).status === 'posted');
  desk();
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  await window(city, 'ana', 'mention.reply');
  expect(await city.mention()).toMatchObject({ status: 'claimed', responder: city.ana.id });
  await published('ana');
});

test('a preview stays good when the same person closes another window', async () => {
  const card = await begin();
  const desk = await onAnotherScreen(() => previewed('ana', card));
  await opened('ana', card);
  await city.slack.closeView('ana');
  await until(async () => (await city.mention()).status === 'posted');
  desk();
  await published('ana');
});

test('what stands half typed in a window that is closed does not push out what was previewed later in another', async () => {
  const card = await begin();
  await opened('ana', card);
  await city.slack.click('ana', { in: 'modal', actionId: 'mention.draft', value: 'Half a sent' });
  const phone = await onAnotherScreen(() => Promise.resolve());
  city.clock.forward(60_000);
  await previewed('ana', card);
  const desk = await onAnotherScreen(() => Promise.resolve());
  phone();
  await city.slack.closeView('ana');
  await until(async () => (await city.mention()).status === 'posted');
  desk();
  await published('ana');
});

test('a preview that was left for more than a quarter of an hour is published when nobody else took the post', async () => {
  await previewed('ana', await begin());
  await lapsed();
  await published('ana');
});

test('a preview that was left too long publishes nothing once somebody else has the post', async () => {
  const card = await begin();
  await previewed('ana', card);
  await lapsed();
  await opened('tom', card);
  await city.slack.submitView('ana');
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('Nothing was published');
  expect(await city.mention()).toMatchObject({ status: 'claimed', responder: city.tom.id, replyId: null });
});

test('a preview that was left too long takes the post from nobody when its words were changed meanwhile', async () => {
  const card = await begin();
  await previewed('ana', card);
  await lapsed();
  await opened('tom', card);
  await city.slack.submitView('tom', { 'mention.draft': 'Other words.' });
  await window(city, 'tom', 'mention.reply');
  await lapsed();
  await city.slack.submitView('ana');
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('changed since the preview');
  expect(await city.mention()).toMatchObject({ status: 'posted', responder: null });
});

async function opened(who: 'ana' | 'tom', card: Card): Promise<void> {
  await city.slack.click(who, { ...card, actionId: 'mention.reply' });
  await window(city, who, 'mention.write');
}

async function previewed(who: 'ana' | 'tom', card: Card): Promise<void> {
  await opened(who, card);
  await city.slack.submitView(who, { 'mention.draft': WORDS });
  await window(city, who, 'mention.reply');
}

async function published(who: 'ana' | 'tom'): Promise<void> {
  await city.slack.submitView(who);
  await until(async () => (await city.mention()).status === 'replying');
  const reply = await replyById(city.store.db, (await city.mention()).replyId ?? '');
  expect(reply).toMatchObject({ text: WORDS, responder: city[who].id });
  expect(await city.store.db.selectFrom('replies').select('id').execute()).toHaveLength(1);
}

async function lapsed(): Promise<void> {
  city.clock.forward(QUARTER);
  expect(await city.desk.act({ do: 'lapse', mention: 'm1', by: null })).toMatchObject({ ok: true });
}

/** Ana’s window on her desk stays open while she uses her phone; gives what brings it before her again. */
async function onAnotherScreen(open: () => Promise<void>): Promise<() => void> {
  await open();
  const { modals } = city.slack.state;
  const there = modals.get(city.ana.id) ?? [];
  modals.delete(city.ana.id);
  return () => void modals.set(city.ana.id, there);
}
