import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES } from '../stores.ts';
import { aPlace, openCity, type StoryCity } from './city.ts';

const NUL = '\u0000';
const ANSWER = `We closed${NUL} the swings.`;

describe.each(ENGINES)('U+0000, which not every database takes, on %s', (engine) => {
  let city: StoryCity;
  let clean: () => Promise<void>;

  beforeEach(async () => {
    const place = await aPlace(engine);
    clean = place.clean;
    city = await openCity({ url: place.database });
  });
  afterEach(async () => {
    await city.stop();
    await clean();
  });

  it('in a post’s words, its author’s name or a picture’s text holds up no post, and is left out', async () => {
    city.x.addAccount({ handle: 'eve', name: `Eve${NUL} Adams` });
    city.x.post('danawhit', `@MayorOkafor swings ${NUL}one`);
    city.x.post('eve', '@MayorOkafor swings two');
    city.x.post('danawhit', '@MayorOkafor swings three', { media: [{ alt: `A ${NUL}swing` }] });
    city.x.post('danawhit', '@MayorOkafor swings four');
    await city.settle();
    const rows = await city.app.store.db.selectFrom('mentions').selectAll().orderBy('posted_at').execute();
    expect(rows.map(({ text }) => text.split(' ').at(-1))).toEqual(['one', 'two', 'three', 'four']);
    expect(rows[1]).toMatchObject({ author_handle: 'eve', author_name: 'Eve Adams' });
    expect(rows[2]?.pictures).toContain('"A swing"');
    expect(JSON.stringify(rows)).not.toContain('\\u0000');
    for (const words of ['one', 'two', 'three', 'four']) city.card('CPARKS', `swings ${words}`);
  });

  it('in the mayor’s own answer does not hide that the mayor answered', async () => {
    const post = await city.resident('@MayorOkafor a branch came down on the swings');
    city.x.post('MayorOkafor', `@danawhit It is${NUL} gone.`, { inReplyTo: post.id });
    city.forward(120_000);
    await city.settle();
    expect(city.says('CPARKS', 'a branch came down')).toContain('It is gone.');
  });

  it('in an answer that is written in Slack is not published, and all the rest is', async () => {
    const post = await city.resident('@MayorOkafor a branch came down on the swings');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch came down'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: ANSWER });
    await city.settle();
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([{ handle: 'AlderParks', words: 'We closed the swings.' }]);
  });
});
