import { beforeEach, expect, it } from 'vitest';
import { aCityForEach, type StoryCity } from './city.ts';

const WORDS = '@MayorOkafor the swings at Miller Park look frumentaceous';
const TRACES = /frumentaceous/;
const HALF_AN_HOUR = 30 * 60_000;
const THREE_HOURS = 3 * 60 * 60_000;
const A_DAY = 24 * 60 * 60_000;

let city: StoryCity;
aCityForEach((opened) => (city = opened));

beforeEach(() => {
  city.slack.state.app.messagesTab = true;
});

it('what was taken back right after somebody looked is gone within 24 hours: from cards, store and lists', async () => {
  const post = await city.resident(WORDS);
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'the swings at Miller'), 'mention.reply');
  await city.slack.submitView('UANA', { answer: 'We look at it.' });
  await city.settle();
  expect(await listFor('UPRIYA')).toMatch(TRACES);
  city.x.delete(post.id);
  const deletedAt = city.now();
  await pass(A_DAY - HALF_AN_HOUR, HALF_AN_HOUR);
  expect(city.now() - deletedAt).toBeLessThan(A_DAY);
  expect(inSlack()).toEqual([]);
  expect(await listFor('UPRIYA')).not.toMatch(TRACES);
  const { db } = city.app.store;
  const texts = await db
    .selectFrom('mentions')
    .select(['text', 'author_name'])
    .where('post_id', '=', post.id)
    .execute();
  expect(JSON.stringify(texts)).not.toMatch(TRACES);
});

it('that it was taken back is on record, and so is what the city itself did before', async () => {
  const post = await city.resident(WORDS);
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'the swings at Miller'), 'mention.reply');
  await city.slack.submitView('UANA', { answer: 'A crew comes today.' });
  await city.slack.submitView('UANA');
  await city.settle();
  const before = await history(post.id);
  expect(before).toContain('published');
  city.x.delete(post.id);
  city.forward(A_DAY);
  await city.settle();
  expect(await history(post.id)).toEqual([...before, 'withdrawn']);
  const { db } = city.app.store;
  expect(await db.selectFrom('replies').select(['text', 'responder', 'status']).execute()).toEqual([
    { text: 'A crew comes today.', responder: 'UANA', status: 'published' },
  ]);
});

it('so is a closed post that is older than a month, and nothing was paid for finding it', async () => {
  const post = await city.resident(WORDS);
  await dismiss();
  await pass(33 * A_DAY, 3 * A_DAY);
  await pass(A_DAY, THREE_HOURS);
  const paid = () => city.x.bill().byEndpoint['posts']?.postRead?.returned;
  const before = paid();
  expect(before).toBeGreaterThan(0);
  await pass(A_DAY, THREE_HOURS);
  city.x.delete(post.id);
  await pass(A_DAY - THREE_HOURS, THREE_HOURS);
  expect(inSlack()).toEqual([]);
  expect(paid()).toBe(before);
  expect(await history(post.id)).toContain('withdrawn');
});

it('where X takes no lists, an old closed post is looked up once a month, for each look costs what reading it cost', async () => {
  city.x.misbehave('newList', 'not-found');
  await city.resident(WORDS);
  await dismiss();
  await city.resident('@MayorOkafor a branch came down on the swings');
  const looks = async (days: number) => {
    const [closed, open] = [new Set<number>(), new Set<number>()];
    for (let day = 0; day < days; day += 1) {
      await pass(A_DAY, A_DAY);
      const rows = await city.app.store.db.selectFrom('mentions').select(['status', 'looked_at']).execute();
      for (const { status, looked_at } of rows) (status === 'dismissed' ? closed : open).add(looked_at);
    }
    return [closed.size, open.size];
  };
  expect(await looks(3)).toEqual([3, 3]);
  await looks(28);
  expect(await looks(58)).toEqual([2, 58]);
});

async function dismiss(): Promise<void> {
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'the swings at Miller'), 'mention.dismiss');
  await city.slack.submitView('UANA', { reason: 'duplicate' });
  await city.settle();
}

async function pass(time: number, step: number): Promise<void> {
  for (let passed = 0; passed < time; passed += step) {
    city.forward(step);
    await city.settle();
  }
}

/** What the manager's own list says when it is asked for now. */
async function listFor(person: string): Promise<string> {
  const lists = () => city.slack.channel('CFINAL').messages.filter(({ onlyFor }) => onlyFor === person);
  const before = lists().length;
  await city.slack.command(person, 'CFINAL', '/mention-stats open');
  await city.settle();
  expect(lists().length).toBe(before + 1);
  return JSON.stringify(lists().at(-1)?.blocks);
}

/** What Slack keeps: a list that one person was shown is gone when they reload. */
function inSlack(): readonly string[] {
  const messages = [...city.slack.state.channels.values()].flatMap((channel) => channel.messages);
  const kept = messages.filter(({ onlyFor }) => onlyFor === undefined).map((message) => JSON.stringify(message));
  return kept.filter((message) => TRACES.test(message));
}

async function history(post: string): Promise<readonly string[]> {
  const query = city.app.store.db.selectFrom('events').innerJoin('mentions', 'mentions.id', 'events.mention');
  const rows = await query.select('type').where('post_id', '=', post).orderBy('events.id').execute();
  return rows.map(({ type }) => type);
}
