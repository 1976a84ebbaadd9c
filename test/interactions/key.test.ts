import { afterEach, expect, it } from 'vitest';
import { aPlace, openCity, type StoryCity } from '../story/city.ts';

let city: StoryCity;
let clean: () => Promise<void>;
afterEach(async () => {
  await city.stop();
  await clean();
});

const ANSWER = 'We closed the swings.';

async function written() {
  const place = await aPlace();
  clean = place.clean;
  city = await openCity({ url: place.database });
  city.slack.state.app.messagesTab = true;
  const post = await city.resident('@MayorOkafor a branch came down on the swings at Miller Park');
  await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch'), 'mention.reply');
  await city.slack.submitView('UANA', { answer: ANSWER });
  return post;
}
const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(60_000);
    await city.settle();
  }
};

it('an answer that is owed waits for the right key, the admins are told, and it goes out once', async () => {
  const post = await written();
  await city.x.down();
  await city.slack.submitView('UANA');
  await city.settle();
  await city.x.up();
  await city.restart({ SECRET_KEY: 'quite another key, of a hurried admin' });
  await minutes(5);
  expect(city.answersTo(post)).toEqual([]);
  expect(JSON.stringify(city.slack.state.channels.values().toArray())).toContain('SECRET_KEY');
  await city.restart();
  await minutes(5);
  expect(city.answersTo(post)).toEqual([{ handle: 'AlderParks', words: ANSWER }]);
  await minutes(5);
  const mention = await city.app.store.db.selectFrom('mentions').select('status').executeTakeFirstOrThrow();
  expect(mention.status).toBe('replied');
});

it('an answer whose outcome is unknown is found after the key was wrong', async () => {
  const post = await written();
  await city.slack.submitView('UANA');
  await city.settle();
  const { db } = city.app.store;
  await city.app.store.db.updateTable('mentions').set({ status: 'replying', responder: 'UANA' }).execute();
  await db.updateTable('replies').set({ status: 'owed', post_id: null }).execute();
  await db.deleteFrom('answers').execute();
  await db
    .updateTable('deliveries')
    .set({ status: 'running', life: 'dead', lease_until: 0 })
    .where('kind', '=', 'reply')
    .execute();
  await city.restart({ SECRET_KEY: 'quite another key, of a hurried admin' });
  await minutes(5);
  await city.restart();
  await minutes(5);
  const mention = await city.app.store.db.selectFrom('mentions').select(['status', 'unsure']).executeTakeFirstOrThrow();
  expect(mention).toEqual({ status: 'replied', unsure: 0 });
  expect(city.answersTo(post)).toHaveLength(1);
});
