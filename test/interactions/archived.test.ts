import { afterEach, expect, it } from 'vitest';
import { aPlace, openCity, type StoryCity } from '../story/city.ts';

let city: StoryCity;
let clean: () => Promise<void>;
afterEach(async () => {
  await city.stop();
  await clean();
});

const minutes = async (count: number, each = 1) => {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(each * 60_000);
    await city.settle();
  }
};

it.each(['archived', 'left'] as const)('an open mention comes to triage when its only channel is %s', async (how) => {
  const place = await aPlace();
  clean = place.clean;
  city = await openCity({ url: place.database });
  await city.resident('@MayorOkafor the pothole on Third Road is back');
  expect(city.cards('CSTREETS')).toHaveLength(1);
  if (how === 'archived') city.slack.archive('CSTREETS');
  else city.slack.kick(city.slack.state.app.botUserId, 'CSTREETS');
  await minutes(3);
  await minutes(50, 60);
  expect(city.cards('CTRIAGE').filter(({ blocks }) => JSON.stringify(blocks).includes('Third Road'))).toHaveLength(1);
});

it('what becomes of an answer is heard though its channel was archived meanwhile', async () => {
  const place = await aPlace();
  clean = place.clean;
  city = await openCity({ url: place.database });
  const post = await city.resident('@MayorOkafor the pothole on Third Road is back');
  await city.press('UJOE', 'CSTREETS', city.card('CSTREETS', 'Third Road'), 'mention.reply');
  await city.slack.submitView('UJOE', { answer: 'We fill it today.' });
  await city.x.down();
  await city.slack.submitView('UJOE');
  await city.settle();
  city.slack.archive('CSTREETS');
  await city.x.up();
  await minutes(5);
  await minutes(50, 60);
  const mention = await city.app.store.db
    .selectFrom('mentions')
    .select(['status', 'department'])
    .executeTakeFirstOrThrow();
  const out = city.answersTo(post).length;
  const triage = city
    .cards('CTRIAGE')
    .map(({ blocks }) => JSON.stringify(blocks))
    .join();
  expect(out === 1 ? mention.status : triage).toMatch(out === 1 ? /replied/ : /Third Road/);
});
