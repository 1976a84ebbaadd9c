import { describe, expect, it } from 'vitest';
import { removeAccount } from '../../src/store/accounts.ts';
import { removeDepartment } from '../../src/store/departments.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { aCityForEach, type StoryCity } from '../story/city.ts';
import { ENGINES } from '../stores.ts';

const WRITTEN = 'We fill it today, with the crew of Third Road.';

describe.each(ENGINES)('a department that is removed while its answer is on its way, on %s', (engine) => {
  let city: StoryCity;
  aCityForEach((opened) => (city = opened), engine);

  const minutes = async (count: number) => {
    for (let minute = 0; minute < count; minute += 1) {
      city.forward(60_000);
      await city.settle();
    }
  };

  it('does not answer any more, and triage gets the post', async () => {
    const post = await city.resident('@MayorOkafor the pothole on Third Road is back');
    await city.press('UJOE', 'CSTREETS', city.card('CSTREETS', 'Third Road'), 'mention.reply');
    await city.slack.submitView('UJOE', { answer: WRITTEN });
    await city.x.down();
    await city.slack.submitView('UJOE');
    await city.settle();
    await city.app.store.transaction(async (tx) => {
      await removeDepartment(tx, 'streets', city.now());
      await removeAccount(tx, 'x', 'streets');
      await subscribe(tx, { department: 'streets', channel: 'CSTREETS', at: city.now(), by: null });
    });
    await city.x.up();
    await minutes(3);
    expect(city.answersTo(post)).toEqual([]);
    expect(city.says('CTRIAGE', 'Third Road')).toContain('mention.reroute');
    expect(city.cards('CSTREETS')[0]?.text).toBe('Moved to Triage.');
    const events = await city.app.store.db.selectFrom('events').select('type').where('type', '=', 'rerouted').execute();
    expect(events).toHaveLength(1);
  });
});
