import { afterEach, describe, expect, it } from 'vitest';
import { aPlace, openCity, type StoryCity } from './city.ts';

const BRANCH = '@MayorOkafor a branch came down on the swings at Miller Park';
const MINUTE = 60_000;

describe('a post that its author changes', () => {
  let city: StoryCity;
  let clean: () => Promise<void>;

  const open = async (access: 'self-serve' | 'enterprise') => {
    const place = await aPlace();
    clean = place.clean;
    city = await openCity({ url: place.database, access });
  };
  afterEach(async () => {
    await city.stop();
    await clean();
  });

  it('is shown with the pictures, the quoted post and the name that it has now', async () => {
    await open('enterprise');
    const other = city.x.post('luisf_af', 'The oak on Hill Street has fallen');
    const post = await city.resident(BRANCH, { media: [{ alt: 'A swing under a branch' }] });
    expect(city.says('CPARKS', 'Miller Park')).toContain('A swing under a branch');
    city.x.account('danawhit').name = 'Dana W.';
    const media = [{ alt: 'Two swings in Hill Park' }];
    city.x.edit(post.id, '@MayorOkafor a branch came down in Hill Park', { media, quotes: other.id });
    await city.settle();
    const now = city.says('CPARKS', 'Hill Park');
    expect(now).toContain('Two swings in Hill Park');
    expect(now).toContain(`/status/${other.id}`);
    expect(now).toContain('Dana W.');
    expect(now).not.toContain('A swing under a branch');
    expect(now).not.toContain('Dana Whitfield');
  });

  it('can be answered by Parks itself once it names Parks', async () => {
    await open('self-serve');
    const post = await city.resident(BRANCH);
    expect(city.says('CPARKS', 'Miller Park')).toContain('Reply by hand as Parks');
    city.x.edit(post.id, `${BRANCH}, @AlderParks`);
    await city.settle();
    expect(city.says('CPARKS', 'Miller Park')).not.toContain('by hand');
    expect(city.says('CPARKS', 'Miller Park')).toContain('Goes out as @AlderParks');
  });

  it('can be answered by Parks itself once it quotes Parks', async () => {
    await open('self-serve');
    const news = city.x.post('AlderParks', 'The swings at Miller Park are new.');
    const post = await city.resident(BRANCH, { quotes: news.id });
    expect(city.says('CPARKS', 'Miller Park')).toContain('Goes out as @AlderParks');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'Miller Park'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: 'A crew comes this afternoon.' });
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([{ handle: 'AlderParks', words: 'A crew comes this afternoon.' }]);
  });

  it('is shown as it is now also where the change is noticed only when an answer is to go out', async () => {
    await open('enterprise');
    const post = await city.resident(BRANCH);
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'Miller Park'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: 'A crew comes this afternoon.' });
    city.x.misbehave('mentions', 'unavailable');
    city.x.misbehave('search', 'unavailable');
    city.x.edit(post.id, BRANCH, { media: [{ alt: 'Two swings under a branch' }] });
    await city.slack.submitView('UANA');
    await city.settle();
    city.x.calm();
    city.forward(5 * MINUTE);
    await city.settle();
    expect(city.answersTo(post)).toEqual([]);
    expect(city.says('CPARKS', 'Miller Park')).toContain('Two swings under a branch');
    expect(city.says('CPARKS', 'Miller Park')).toContain('The author changed the post meanwhile');
  });

  it('is taken back where its author hides it while an answer is on its way', async () => {
    await open('enterprise');
    const post = await city.resident(BRANCH);
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'Miller Park'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: 'A crew comes this afternoon.' });
    city.x.follow('MayorOkafor', 'danawhit');
    city.x.protect('danawhit');
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([]);
    expect(JSON.stringify(city.cards('CPARKS'))).not.toContain('Miller Park');
  });
});
