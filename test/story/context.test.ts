import { describe, expect, it } from 'vitest';
import { aCityForEach, type StoryCity } from './city.ts';

const SCOOTERS = '@MayorOkafor scooters lie all over the corner of Third and Main';

describe('where a post goes', () => {
  let city: StoryCity;
  aCityForEach((opened) => (city = opened));

  const departmentOf = async (words: string) =>
    (await city.app.store.db.selectFrom('mentions').selectAll().where('text', 'like', `%${words}%`).execute()).map(
      ({ department }) => department,
    );

  it('is where its conversation is, whatever else it speaks of', async () => {
    const post = await city.resident('@MayorOkafor a pothole on Elm Street ate my tire');
    city.x.post('danawhit', '@MayorOkafor and the swings in the park are broken too', { inReplyTo: post.id });
    await city.settle();
    expect(await departmentOf('swings in the park')).toEqual(['streets']);
    expect(city.card('CSTREETS', 'swings in the park').threadTs).toBe(city.card('CSTREETS', 'ate my tire').ts);
  });

  it('is the department under whose post it was written', async () => {
    const news = city.x.post('AlderParks', 'The pool opens on Saturday.');
    city.x.post('danawhit', '@MayorOkafor who pays for this?', { inReplyTo: news.id });
    await city.settle();
    expect(await departmentOf('who pays')).toEqual(['parks']);
  });

  it('is told by the departments that it names, also where it names several', async () => {
    await city.resident('@MayorOkafor @AlderStreets please look at this today');
    expect(await departmentOf('please look')).toEqual(['streets']);
    await city.resident('@MayorOkafor @AlderParks @AlderStreets a branch of a tree came down here');
    expect(await departmentOf('came down here')).toEqual(['parks']);
    await city.resident('@MayorOkafor @AlderParks @AlderStreets whose pothole is it here');
    expect(await departmentOf('whose pothole')).toEqual(['streets']);
  });

  it('is triage, with the picture, where there are no words', async () => {
    await city.resident('@MayorOkafor', { media: [{ alt: 'a fallen sign' }] });
    const [card] = city.cards('CTRIAGE');
    expect(JSON.stringify(card?.blocks)).toContain('a fallen sign');
    expect(JSON.stringify(card?.blocks)).toContain('"type":"image"');
    expect(city.cards('CTRIAGE')).toHaveLength(1);
  });

  it('is another one after a single move, and after a restart as well; taken back, it is as before', async () => {
    await city.resident(`${SCOOTERS} today`);
    await city.press('UOLGA', 'CTRIAGE', city.card('CTRIAGE', 'and Main today'), 'mention.reroute');
    await city.slack.submitView('UOLGA', { department: 'streets' });
    await city.settle();
    city.x.post('luisf_af', `${SCOOTERS} again`);
    await city.settle();
    expect(await departmentOf('and Main again')).toEqual(['streets']);
    await city.restart();
    city.x.post('luisf_af', `${SCOOTERS} still`);
    await city.settle();
    expect(await departmentOf('and Main still')).toEqual(['streets']);
    city.slack.openHome('UOLGA');
    await city.slack.until(() => JSON.stringify(city.slack.home('UOLGA') ?? '').includes('rule.unteach'));
    await city.slack.click('UOLGA', { in: 'home', actionId: 'rule.unteach' });
    await city.slack.until(() => !JSON.stringify(city.slack.home('UOLGA') ?? '').includes('rule.unteach'));
    city.x.post('luisf_af', `${SCOOTERS} now`);
    await city.settle();
    expect(await departmentOf('and Main now')).toEqual(['triage']);
  });
});
