import { afterEach, expect, it } from 'vitest';
import { aPlace, openCity, type StoryCity } from '../story/city.ts';

let city: StoryCity;
let clean: () => Promise<void>;
afterEach(async () => {
  await city.stop();
  await clean();
});

it.each([-3, -0.5, 0, 0.5, 3])(
  'the mayor’s own answer is seen within minutes, the clock %s hours off',
  async (hours) => {
    const place = await aPlace();
    clean = place.clean;
    city = await openCity({ url: place.database });
    city.clockOff(hours * 3_600_000);
    const post = await city.resident('@MayorOkafor a branch came down on the swings at Miller Park');
    for (let minute = 0; minute < 3; minute += 1) {
      city.forward(60_000);
      await city.settle();
    }
    city.x.post('MayorOkafor', 'On it!', { inReplyTo: post.id });
    for (let minute = 0; minute < 5; minute += 1) {
      city.forward(60_000);
      await city.settle();
    }
    const mention = await city.app.store.db.selectFrom('mentions').select('status').executeTakeFirstOrThrow();
    expect(mention.status).toBe('answered_elsewhere');
  },
);
