import { afterEach, describe, expect, it } from 'vitest';
import { writeDepartment } from '../../src/desk/write-department.ts';
import { departmentById } from '../../src/store/departments.ts';
import { numbers } from '../../src/store/stats.ts';
import { orderedIds } from '../stores.ts';
import { aPlace, openCity, type StoryCity } from './city.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a small day, counted by hand', () => {
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

  it('says what was received, answered by whom and how fast, and what is open', async () => {
    await open('enterprise');
    await city.resident('@MayorOkafor swings one in the park are broken');
    city.forward(10 * MINUTE);
    await answer('UANA', 'CPARKS', 'swings one', 'First answer.');
    const two = await city.resident('@MayorOkafor swings two in the park are broken');
    city.forward(20 * MINUTE);
    city.x.replyByHand('MayorOkafor', two.id, 'Thank you.');
    await city.settle();
    const three = await city.resident('@MayorOkafor swings three in the park are broken');
    city.forward(40 * MINUTE);
    city.x.replyByHand('AlderParks', three.id, 'We look at it.');
    await city.settle();
    await city.resident('@MayorOkafor the new trees in the park are lovely');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'are lovely'), 'mention.dismiss');
    await city.slack.submitView('UANA', { reason: 'praise' });
    await city.resident('@MayorOkafor a pothole on Elm Street');
    await city.resident('@MayorOkafor good morning everybody');
    const gone = await city.resident('@MayorOkafor a road sign is gone');
    city.x.delete(gone.id);
    city.forward(25 * HOUR);
    await city.settle();
    const counted = await numbers(city.app.store.db, {
      period: '7d',
      department: null,
      people: true,
      now: city.now(),
      workspaceUrl: 'https://alder.slack.com',
    });
    expect(counted.all).toMatchObject({
      received: 7,
      answered: 3,
      byMayor: 1,
      byHand: 0,
      open: 2,
      dismissed: 1,
      withdrawn: 1,
    });
    expect(minutes(counted.all.half)).toBe(20);
    expect(minutes(counted.all.nineOfTen)).toBe(40);
    expect(counted.people?.map(({ person, answered }) => [person, answered])).toEqual([['UANA', 1]]);
    expect(counted.departments.map(({ id, received, answered, open }) => [id, received, answered, open])).toEqual([
      ['parks', 4, 3, 0],
      ['streets', 2, 0, 1],
      ['triage', 1, 0, 1],
    ]);
    expect(counted.oldest.map(({ text }) => text)).toEqual([
      '@MayorOkafor a pothole on Elm Street',
      '@MayorOkafor good morning everybody',
    ]);
  });

  it('counts an answer by hand, in the words that were published, for who took it on', async () => {
    await open('self-serve');
    const post = await city.resident('@MayorOkafor swings one in the park are broken');
    await byHand('UANA', 'swings one', 'We come today.');
    city.forward(3 * HOUR);
    await city.settle();
    expect(city.says('CPARKS', 'swings one')).toContain('Reply by hand as Parks');
    city.x.replyByHand('AlderParks', post.id, 'We came today, other words.');
    await city.settle();
    expect(city.says('CPARKS', 'swings one')).toContain('We came today, other words.');
    const counted = await numbers(city.app.store.db, {
      period: '7d',
      department: null,
      people: true,
      now: city.now(),
      workspaceUrl: '',
    });
    expect(counted.all).toMatchObject({ answered: 1, byHand: 1, open: 0 });
    expect(counted.people?.map(({ person, byHand }) => [person, byHand])).toEqual([['UANA', 1]]);
  });

  it('finds an answer by hand that stands under the changed post', async () => {
    await open('self-serve');
    const post = await city.resident('@MayorOkafor swings one in the park are broken');
    await byHand('UANA', 'swings one', 'We come today.');
    const changed = city.x.edit(post.id, '@MayorOkafor swings one in Hill Park are broken');
    city.x.replyByHand('AlderParks', changed.id, 'We come today.');
    await city.settle();
    expect(city.says('CPARKS', 'swings one')).toContain('Answered');
  });

  it('takes an answer by another department for that department’s, though somebody of Parks wanted to', async () => {
    await open('self-serve');
    const post = await city.resident('@MayorOkafor swings one in the park are broken');
    await byHand('UANA', 'swings one', 'We come today.');
    city.x.replyByHand('AlderStreets', post.id, 'The road there is closed too.');
    await city.settle();
    expect(city.says('CPARKS', 'swings one')).toContain('The road there is closed too.');
    const answers = await city.app.store.db.selectFrom('answers').select(['role', 'reply']).execute();
    expect(answers).toEqual([{ role: 'streets', reply: null }]);
  });

  it('publishes once when two windows of one person publish at the same time', async () => {
    await open('enterprise');
    const post = await city.resident('@MayorOkafor swings one in the park are broken');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'swings one'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: 'Once.' });
    await Promise.all([city.slack.submitView('UANA'), city.slack.submitView('UANA')]);
    await city.settle();
    expect(city.answersTo(post)).toHaveLength(1);
  });

  it('follows one decision when two people decide on a doubtful answer at once', async () => {
    await open('enterprise');
    const post = await city.resident('@MayorOkafor swings one in the park are broken');
    city.x.misbehave('publish', 'reset-before', { times: 1 });
    await answer('UANA', 'CPARKS', 'swings one', 'Once.');
    for (let look = 0; look < 3; look += 1) {
      city.forward(5_000);
      await city.settle();
    }
    const { ts } = city.card('CPARKS', 'swings one');
    const press = (who: string, actionId: string) => city.slack.click(who, { channel: 'CPARKS', ts, actionId });
    await Promise.all([press('UANA', 'mention.resend'), press('UTOM', 'mention.resend')]);
    await city.settle();
    expect(city.answersTo(post)).toHaveLength(1);
  });

  it('lets those who have the final say hand it back, but not answer for Parks', async () => {
    await open('enterprise');
    await city.resident('@MayorOkafor my lawyer will write to you about the park');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'my lawyer'), 'mention.escalate');
    await city.slack.submitView('UANA', { word: 'Please decide.' });
    await city.settle();
    const card = city.card('CFINAL', 'my lawyer');
    await city.press('UPRIYA', 'CFINAL', card, 'mention.reply');
    expect(JSON.stringify(city.slack.modal('UPRIYA')?.shown)).not.toContain('mention.draft');
    await city.press('UPRIYA', 'CFINAL', card, 'mention.reroute');
    await city.slack.submitView('UPRIYA', { department: 'streets' });
    await city.settle();
    expect(city.says('CSTREETS', 'my lawyer')).toContain('Reply as Streets');
  });

  it('refuses an admin who is not in the home channel', async () => {
    await open('enterprise');
    await city.resident('@MayorOkafor swings one in the park are broken');
    await city.press('UOLGA', 'CPARKS', city.card('CPARKS', 'swings one'), 'mention.reply');
    expect(JSON.stringify(city.slack.modal('UOLGA')?.shown)).not.toContain('mention.draft');
  });

  it('brings what is open to the new home when a department moves house', async () => {
    await open('enterprise');
    const post = await city.resident('@MayorOkafor swings one in the park are broken');
    city.slack.addChannel({ id: 'CNEW', name: 'parks-new', members: ['UTOM', city.slack.state.app.botUserId] });
    const { store } = city.app;
    const parks = await departmentById(store.db, 'parks');
    if (!parks) throw new Error('There is no Parks');
    const written = { by: null, now: city.now(), ids: orderedIds() };
    await store.transaction((tx) => writeDepartment(tx, { ...parks, homeChannel: 'CNEW' }, written));
    await city.settle();
    expect(JSON.stringify(city.cards('CPARKS'))).toContain('Moved to');
    await answer('UTOM', 'CNEW', 'swings one', 'From the new house.');
    expect(city.answersTo(post)).toHaveLength(1);
    expect(city.cards('CNEW')).toHaveLength(1);
  });

  it('relays nothing blank while X leaves fields out, and everything when it has them again', async () => {
    await open('enterprise');
    city.x.misbehave('mentions', 'missing-fields');
    await city.resident('@MayorOkafor swings one in the park are broken');
    expect(city.cards('CPARKS')).toHaveLength(0);
    city.x.calm();
    city.forward(20 * MINUTE);
    await city.settle();
    expect(city.cards('CPARKS')).toHaveLength(1);
  });

  it('brings a whole day that X was down', async () => {
    await open('enterprise');
    await city.x.down();
    for (let hour = 0; hour < 24; hour += 1) {
      if (hour % 6 === 0) city.x.post('danawhit', `@MayorOkafor swings number ${hour} in the park are broken`);
      city.forward(HOUR);
      await city.settle();
    }
    await city.x.up();
    city.forward(HOUR);
    await city.settle();
    expect(city.cards('CPARKS')).toHaveLength(4);
  });

  it('cards what an author writes after a dismissed one, in its thread', async () => {
    await open('enterprise');
    const post = await city.resident('@MayorOkafor the new trees in the park are lovely');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'are lovely'), 'mention.dismiss');
    await city.slack.submitView('UANA', { reason: 'praise' });
    await city.resident('@MayorOkafor but the swings in the park are broken', { inReplyTo: post.id });
    expect(city.card('CPARKS', 'but the swings').threadTs).toBe(city.card('CPARKS', 'are lovely').ts);
  });

  it('withdraws a post whose author has closed the account to the public', async () => {
    await open('enterprise');
    await city.resident('@MayorOkafor swings one in the park are broken');
    city.x.follow('MayorOkafor', 'danawhit');
    city.x.protect('danawhit');
    city.forward(25 * HOUR);
    await city.settle();
    expect(JSON.stringify(city.cards('CPARKS'))).not.toContain('swings one');
  });

  it('brings only pictures and only emoji to somebody, too', async () => {
    await open('enterprise');
    await city.resident('@MayorOkafor 🌳🌳🌳');
    await city.resident('@MayorOkafor');
    const cards = [...city.cards('CTRIAGE'), ...city.cards('CPARKS'), ...city.cards('CSTREETS')];
    expect(cards.filter(({ blocks }) => JSON.stringify(blocks).includes('mention.dismiss'))).toHaveLength(2);
  });

  const minutes = (ms: number | null) => Math.round((ms ?? 0) / MINUTE);

  async function answer(person: string, channel: string, card: string, words: string): Promise<void> {
    await city.press(person, channel, city.card(channel, card), 'mention.reply');
    await city.slack.submitView(person, { answer: words });
    await city.slack.submitView(person);
    await city.settle();
  }

  async function byHand(person: string, card: string, words: string): Promise<void> {
    await city.press(person, 'CPARKS', city.card('CPARKS', card), 'mention.reply');
    await city.slack.submitView(person, { answer: words });
    await city.slack.closeView(person);
    await city.settle();
  }
});
