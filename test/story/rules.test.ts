import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { addLessons } from '../../src/store/lessons.ts';
import { ENGINES } from '../stores.ts';
import { aPlace, openCity, type StoryCity } from './city.ts';

/** Only what never comes takes so long. */
const PATIENCE = 15_000;

describe.each(ENGINES)('what moves show, on %s', (engine) => {
  let city: StoryCity;
  let other: App | null = null;
  let clean: () => Promise<void>;

  beforeEach(async () => {
    const place = await aPlace(engine);
    clean = place.clean;
    city = await openCity({ url: place.database });
    other = null;
  });
  afterEach(async () => {
    await other?.stop();
    await city.stop();
    await clean();
  });

  const settle = async () => {
    await city.settle();
    await other?.settle();
    await city.settle();
  };
  const departmentOf = async (words: string) => {
    city.x.post('danawhit', `@MayorOkafor ${words}`);
    await settle();
    const rows = await city.app.store.db.selectFrom('mentions').select(['department', 'text']).execute();
    return rows.filter(({ text }) => text.includes(words)).map(({ department }) => department);
  };
  /** Olga's Home tab says it by itself, once it was opened. */
  const homeSays = (words: string) => city.slack.until(() => home().includes(words), PATIENCE, words);
  const homeSaysNoMore = (words: string) => city.slack.until(() => !home().includes(words), PATIENCE, `no ${words}`);
  const home = () => JSON.stringify(city.slack.home('UOLGA') ?? '');
  const press = (actionId: string) => city.slack.click('UOLGA', { in: 'home', actionId });

  it('becomes a rule, and is none any more when Olga takes it back, whichever process hears her', async () => {
    if (engine === 'PostgreSQL') other = await city.another();
    await addLessons(city.app.store.db, moves());
    city.slack.openHome('UOLGA');
    await homeSays('with “zorbing” went to Streets');
    await press('rule.accept');
    await homeSays('“zorbing” is a keyword of Streets');
    await undone();
    expect(await departmentOf('zorbing on the lawn at one')).toEqual(['streets']);
    await press('rule.take_back');
    await homeSaysNoMore('“zorbing” is a keyword');
    expect(await departmentOf('zorbing on the lawn at two')).toEqual(['triage']);
  });

  it('tells Olga, who came to the wrong department last week', async () => {
    await city.resident('@MayorOkafor a branch came down on the swings');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch came down'), 'mention.reroute');
    await city.slack.submitView('UANA', { department: 'streets' });
    await settle();
    city.slack.openHome('UOLGA');
    await homeSays('Parks 1 of 1');
  });

  /** What the moves taught by themselves counts no longer: what is left are keywords. */
  const undone = () => {
    const nothing = { text: '', department: null, mention: null, lesson: null, person: null };
    return addLessons(city.app.store.db, [{ ...nothing, id: 'reset', at: city.now(), by: 'UOLGA', kind: 'reset' }]);
  };
});

function moves() {
  const lesson = { kind: 'moved', department: 'streets', lesson: null, person: null, mention: null };
  return ['here', 'there', 'today', 'please', 'again', 'now'].map((when, n) => ({
    ...lesson,
    id: `move-${n}`,
    at: n,
    by: n % 2 === 0 ? 'UJOE' : 'UANA',
    text: `zorbing ${when}`,
  }));
}
