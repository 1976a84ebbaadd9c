import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertMany } from '../../src/store/bulk.ts';
import { cardsOf } from '../../src/store/cards.ts';
import { setCity } from '../../src/store/city.ts';
import { aCity, type City } from './city.ts';
import { until, whispers, window, wordsIn } from './look.ts';

let city: City;

beforeEach(async () => {
  city = await aCity();
});

afterEach(() => city.close());

test('moved: our best guess first, with a word to the colleagues, and it is theirs now', async () => {
  const card = await city.card();
  await city.slack.click('tom', { ...card, actionId: 'mention.reroute' });
  const moving = await window(city, 'tom', 'mention.reroute');
  expect(wordsIn(moving)).toContain('#streets · our best guess');
  expect(wordsIn(moving)).not.toContain('"value":"parks"');
  const done = await city.slack.submitView('tom', { department: 'streets', word: 'The road is yours.' });
  expect(done).toMatchObject({ outcome: 'closed' });
  expect(await city.mention()).toMatchObject({
    status: 'routed',
    department: 'streets',
    statusWhy: 'The road is yours.',
  });
  const learnt = 'Next time, posts with such words go to Streets sooner. An admin can take that back on the Home tab.';
  await until(() => Promise.resolve(whispers(city, city.tom).includes(learnt)));
});

test('nobody moves what a colleague is answering', async () => {
  const card = await city.card();
  await city.slack.click('tom', { ...card, actionId: 'mention.reroute' });
  await window(city, 'tom', 'mention.reroute');
  await city.desk.act({ do: 'claim', mention: 'm1', by: city.ana.id, leaseUntil: 1_900_000_000_000 });
  expect(await city.slack.submitView('tom', { department: 'streets' })).toMatchObject({ outcome: 'updated' });
  expect(wordsIn(city.slack.modal('tom'))).toContain('Somebody else is answering');
  expect(city.slack.modal('tom')?.shown['title']).toMatchObject({ text: 'Move to…' });
  expect((await city.mention()).department).toBe('parks');
});

test('put aside for another reason needs words, and can be reopened', async () => {
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.dismiss' });
  await window(city, 'ana', 'mention.dismiss');
  const wordless = await city.slack.submitView('ana', { reason: 'other' });
  expect(wordless).toMatchObject({ outcome: 'errors', errors: { words: expect.any(String) as string } });
  expect(await city.slack.submitView('ana', { reason: 'other', words: 'A test.' })).toMatchObject({
    outcome: 'closed',
  });
  expect(await city.mention()).toMatchObject({ status: 'dismissed', statusWhy: 'other: A test.' });
  await city.redraw('m1');
  await city.slack.click('tom', { ...card, actionId: 'mention.reopen' });
  await until(async () => (await city.mention()).status === 'posted');
});

test('escalated with a word to those who decide', async () => {
  await setCity(city.store.db, 'finalSay', city.decides.id);
  const card = await city.card();
  await city.slack.click('ana', { ...card, actionId: 'mention.escalate' });
  await window(city, 'ana', 'mention.escalate');
  await city.slack.submitView('ana', { word: 'A lawyer wrote to us.' });
  expect(await city.mention()).toMatchObject({ escalatedBy: city.ana.id, escalatedWord: 'A lawyer wrote to us.' });
});

test('only who has a post gives it back; the other is told who has it', async () => {
  const card = await city.card();
  await city.desk.act({ do: 'claim', mention: 'm1', by: city.ana.id, leaseUntil: 1_900_000_000_000 });
  await city.redraw('m1');
  await city.slack.click('tom', { ...card, actionId: 'mention.release' });
  await until(() => Promise.resolve(whispers(city, city.tom).join().includes('is answering since')));
  expect((await city.mention()).responder).toBe(city.ana.id);
  await city.slack.click('ana', { ...card, actionId: 'mention.release' });
  await until(async () => (await city.mention()).status === 'posted');
});

test('who only subscribes looks on, and is told in which channel the department works', async () => {
  await city.card();
  const { ts } = await city.at('m1', city.council.id);
  const seen = city.slack.state.channels.get(city.council.id)?.messages.find((message) => message.ts === ts);
  expect(JSON.stringify(seen).match(/mention\.\w+/g)).toEqual(['mention.reply']);
  await city.slack.click('cleo', { ...(await city.at('m1', city.parks.id)), actionId: 'mention.reroute' });
  const refused = wordsIn(await window(city, 'cleo', 'mention.refused'));
  expect(refused).toContain('Parks’ posts are in the hands of people in');
  expect(refused).toContain(city.parks.id);
});

test('whoever has the final say decides on what they were asked about', async () => {
  const { db } = city.store;
  await city.card();
  const [card] = (await cardsOf(db, ['m1'])).get('m1') ?? [];
  if (!card) throw new Error('Parks has no card');
  const priya = city.slack.addPerson({ name: 'priya' });
  city.slack.invite(priya, city.decides.id);
  const press = async () =>
    city.slack.click(priya, { ...(await city.at('m1', city.parks.id)), actionId: 'mention.dismiss' });
  await press();
  await window(city, 'priya', 'mention.refused');
  await city.slack.closeView('priya');
  await insertMany(db, 'cards', [
    { ...card, id: 'card-m1-asked', channel: city.decides.id, role: 'escalation', ts: null },
  ]);
  await press();
  await window(city, 'priya', 'mention.dismiss');
});
