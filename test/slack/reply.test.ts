import { afterEach, expect, test } from 'vitest';
import { draftOf } from '../../src/store/drafts.ts';
import { eventsOf } from '../../src/store/events.ts';
import { replyById } from '../../src/store/replies.ts';
import { setCity } from '../../src/store/city.ts';
import { markAccount } from '../stores.ts';
import { aPost } from '../examples.ts';
import { aCity, type City, type Wishes } from './city.ts';
import { callback, until, window, wordsIn } from './look.ts';

let city: City;
const WORDS = 'We have closed the swings. A crew comes this afternoon.';

async function begin(wishes: Wishes = {}) {
  city = await aCity(wishes);
  return city.card();
}

afterEach(() => city.close());

test('Ana presses, writes, sees exactly what goes out, publishes it, and the delivery is owed', async () => {
  const card = await begin();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  const writing = await window(city, 'ana', 'mention.write');
  expect(wordsIn(writing)).toContain('First names.');
  expect(wordsIn(writing)).toContain('a huge branch came down on the swings');
  expect(await city.mention()).toMatchObject({ status: 'claimed', responder: city.ana.id });

  expect(await city.slack.submitView('ana', { 'mention.draft': WORDS })).toMatchObject({ outcome: 'updated' });
  const preview = await window(city, 'ana', 'mention.reply');
  expect(wordsIn(preview)).toContain(WORDS);
  expect(wordsIn(preview)).toContain('Publish as @AlderParks');

  expect(await city.slack.submitView('ana')).toMatchObject({ outcome: 'updated' });
  await until(async () => (await city.mention()).status === 'replying');
  const reply = await replyById(city.store.db, (await city.mention()).replyId ?? '');
  expect(reply).toMatchObject({ text: WORDS, via: 'direct', account: 'x-parks', department: 'parks', anyway: false });
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('On its way to X');
});

test('two press at once: one writes, the other is told who was faster and may take over from the draft', async () => {
  const card = await begin();
  await Promise.all([
    city.slack.click('ana', { ...card, actionId: 'mention.reply' }),
    city.slack.click('tom', { ...card, actionId: 'mention.reply' }),
  ]);
  const shown = () => [callback(city, 'ana'), callback(city, 'tom')].sort().join();
  await city.slack.until(() => shown() === 'mention.take_over,mention.write');
  const faster = (await city.mention()).responder === city.ana.id ? 'ana' : 'tom';
  const slower = faster === 'ana' ? 'tom' : 'ana';
  expect(callback(city, faster)).toBe('mention.write');
  await city.slack.submitView(faster, { 'mention.draft': 'A first try' });
  await city.slack.submitView(slower);
  expect(wordsIn(await window(city, slower, 'mention.write'))).toContain('A first try');
  expect((await city.mention()).responder).toBe(city[slower].id);
  expect(await city.slack.submitView(faster)).toMatchObject({ outcome: 'updated' });
  expect(wordsIn(await window(city, faster, 'mention.refused'))).toContain('Nothing was published');
});

test('whoever takes over goes on from the last letter, also of what was never previewed', async () => {
  const card = await begin();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.click('ana', { in: 'modal', actionId: 'mention.draft', value: 'Half a sent' });
  await city.redraw('m1');
  await city.slack.click('tom', { ...card, actionId: 'mention.take_over' });
  expect(wordsIn(await window(city, 'tom', 'mention.write'))).toContain('Half a sent');
  expect(await city.slack.submitView('ana', { 'mention.draft': 'Half a sentence' })).toMatchObject({
    outcome: 'errors',
    errors: { answer: expect.stringContaining('Somebody else is answering') as string },
  });
  expect(await draftOf(city.store.db, 'm1')).toMatchObject({ text: 'Half a sent' });
});

test('what stands in the box at a pause is the draft, though nobody closed the window', async () => {
  const card = await begin();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  for (const value of ['Half', 'Half a sentence'])
    await city.slack.click('ana', { in: 'modal', actionId: 'mention.draft', value });
  await until(() => Promise.resolve(city.timers.asked.filter((ms) => ms === 3_000).length === 2));
  city.timers.pass(3_000);
  await until(async () => (await draftOf(city.store.db, 'm1'))?.text === 'Half a sentence');
});

test('closing the window frees the post, and what was typed is kept', async () => {
  const card = await begin();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.click('ana', { in: 'modal', actionId: 'mention.draft', value: 'Half a sent' });
  await city.slack.closeView('ana');
  await until(async () => (await city.mention()).status === 'posted');
  expect(await draftOf(city.store.db, 'm1')).toMatchObject({ text: 'Half a sent', by: city.ana.id });
});

test('too long or empty is said under the box, in the words of the network', async () => {
  const card = await begin();
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  const long = await city.slack.submitView('ana', { 'mention.draft': 'x'.repeat(292) });
  expect(long).toMatchObject({
    outcome: 'errors',
    errors: { answer: expect.stringContaining('12 too many') as string },
  });
  const empty = await city.slack.submitView('ana', { 'mention.draft': '   ' });
  expect(empty).toMatchObject({ outcome: 'errors', errors: { answer: 'Write your answer first.' } });
});

test('a preview holds for these words, this account and this version of the post only', async () => {
  const card = await begin();
  await previewed(card);
  const { version, ...rest } = await city.mention();
  expect(rest.status).toBe('claimed');
  const post = { latestId: '2', text: 'edited' };
  await city.desk.act({ do: 'edit', mention: 'm1', by: null, post, at: version });
  await city.slack.submitView('ana');
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('changed since the preview');
  expect((await city.mention()).status).toBe('claimed');
});

test('"Change the text" goes back to the box with the draft', async () => {
  await previewed(await begin());
  await city.slack.click('ana', { in: 'modal', actionId: 'mention.rewrite' });
  expect(wordsIn(await window(city, 'ana', 'mention.write'))).toContain(WORDS);
});

test('while the city has paused replies, nothing goes out and the draft is kept', async () => {
  const card = await begin();
  await previewed(card);
  await setCity(city.store.db, 'paused', { by: 'olga', at: 1, why: 'a test' });
  await city.slack.submitView('ana');
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('paused');
  expect(await city.mention()).toMatchObject({ status: 'claimed', replyId: null });
  expect(await draftOf(city.store.db, 'm1')).toMatchObject({ text: WORDS });
});

test('an account on hold publishes nothing', async () => {
  const card = await begin();
  await previewed(card);
  await markAccount(city.store.db, 'x-parks', 'held', null, 1);
  await city.slack.submitView('ana');
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('on hold');
  expect((await city.mention()).status).toBe('claimed');
});

test('a network that is slow to show the thread does not keep the window empty', async () => {
  let tell = (): void => undefined;
  const slow = new Promise<void>((resolve) => (tell = resolve));
  const neighbour = aPost({ id: '9', latestId: '9', text: 'same here, ours too', names: [] });
  const card = await begin({
    network: { conversations: () => slow.then(() => ({ outcome: 'read', posts: [neighbour] })) },
  });
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await until(async () => (await city.mention()).status === 'claimed');
  await until(() => {
    city.timers.pass(2_000);
    return Promise.resolve(callback(city, 'ana') === 'mention.write');
  });
  expect(wordsIn(city.slack.modal('ana'))).not.toContain('same here');
  tell();
  await city.slack.until(() => wordsIn(city.slack.modal('ana')).includes('same here'));
});

test('as the mayor where the department’s own account cannot: signed, and counted with the signature', async () => {
  city = await aCity({ network: { route: (_post, account) => (account.id === 'x-mayor' ? 'direct' : 'by_hand') } });
  await city.store.db.updateTable('departments').set({ as_mayor: 1 }).where('id', '=', 'parks').execute();
  await previewed(await city.card());
  expect(wordsIn(city.slack.modal('ana'))).toContain(`${WORDS} — Parks`);
  await city.slack.submitView('ana');
  await until(async () => (await city.mention()).status === 'replying');
  const reply = await replyById(city.store.db, (await city.mention()).replyId ?? '');
  expect(reply).toMatchObject({ via: 'as_mayor', account: 'x-mayor', department: 'parks', text: `${WORDS} — Parks` });
});

async function previewed(card: Readonly<{ channel: string; ts: string }>): Promise<void> {
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await window(city, 'ana', 'mention.write');
  await city.slack.submitView('ana', { 'mention.draft': WORDS });
  await window(city, 'ana', 'mention.reply');
}

test('whoever closes the window before it is filled has not taken the post', async () => {
  const card = await begin();
  city.slack.faults.slow('users.info', 60);
  await city.slack.click('ana', { ...card, actionId: 'mention.reply' });
  await city.slack.until(() => callback(city, 'ana') === 'mention.loading');
  await city.slack.closeView('ana');
  const types = async () => (await eventsOf(city.store.db, 'm1')).map(({ type }) => type).join();
  await until(async () => (await types()) === 'claimed,released');
  expect(await city.mention()).toMatchObject({ status: 'posted', responder: null });
});

test('a second press on "Publish" sends nothing twice', async () => {
  await previewed(await begin());
  await Promise.all([city.slack.submitView('ana'), city.slack.submitView('ana')]);
  await until(async () => (await city.mention()).status === 'replying');
  await window(city, 'ana', 'mention.refused');
  expect(await city.store.db.selectFrom('replies').select('id').execute()).toHaveLength(1);
});

test('words that were changed behind the preview are not published', async () => {
  await previewed(await begin());
  const by = city.ana.id;
  await city.desk.act({ do: 'write', mention: 'm1', by, text: 'Other words.', leaseUntil: 1_900_000_000_000 });
  await city.slack.submitView('ana');
  expect(wordsIn(await window(city, 'ana', 'mention.refused'))).toContain('changed since the preview');
  expect(await city.mention()).toMatchObject({ status: 'claimed', replyId: null });
});
