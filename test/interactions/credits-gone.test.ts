import { expect, it } from 'vitest';
import { aCityForEach, type StoryCity } from '../story/city.ts';

const WRITTEN = 'We fill it today, with the crew of Third Road.';

let city: StoryCity;
aCityForEach((opened) => (city = opened));

const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute += 1) {
    city.forward(60_000);
    await city.settle();
  }
};

/** Joe answers, and X has no credit left by then. */
async function answerWithoutCredit() {
  const post = await city.resident('@MayorOkafor the pothole on Third Road is back');
  await city.press('UJOE', 'CSTREETS', city.card('CSTREETS', 'Third Road'), 'mention.reply');
  await city.slack.submitView('UJOE', { answer: WRITTEN });
  const lift = city.x.misbehave('every', 'no-credits', { times: Infinity });
  await city.slack.submitView('UJOE');
  await city.settle();
  return { post, lift };
}

const toldStopped = async () => {
  const notices = city.app.store.db.selectFrom('deliveries').select('notice').where('kind', '=', 'notice');
  return (await notices.execute()).filter(({ notice }) => notice?.includes('network_stopped'));
};

it('an answer that is owed when X’s credits are used up waits for them and goes out once', async () => {
  const { post, lift } = await answerWithoutCredit();
  await minutes(20);
  expect(city.answersTo(post)).toEqual([]);
  expect(await toldStopped()).toHaveLength(1);
  lift();
  await minutes(3);
  expect(city.answersTo(post)).toEqual([{ handle: 'AlderStreets', words: WRITTEN }]);
});

it('its writer hears of it within the hour, and sends it again when there is credit', async () => {
  const { post, lift } = await answerWithoutCredit();
  await minutes(60);
  expect(await toldStopped()).toHaveLength(1);
  expect(city.thread('CSTREETS', city.card('CSTREETS', 'Third Road')).join()).toContain('The draft is kept.');
  lift();
  await minutes(10);
  expect(city.answersTo(post)).toEqual([]);
  await city.press('UJOE', 'CSTREETS', city.card('CSTREETS', 'Third Road'), 'mention.reply');
  await city.slack.submitView('UJOE');
  await city.slack.submitView('UJOE');
  await minutes(3);
  expect(city.answersTo(post)).toEqual([{ handle: 'AlderStreets', words: WRITTEN }]);
});
