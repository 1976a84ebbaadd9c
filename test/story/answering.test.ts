import { describe, expect, it } from 'vitest';
import { aCityForEach, type StoryCity } from './city.ts';

const BRANCH = '@MayorOkafor a branch came down on the swings at Miller Park';
const ANSWER = 'We closed the swings. A crew comes this afternoon.';

describe('answering a resident', () => {
  let city: StoryCity;
  aCityForEach((opened) => (city = opened));

  it('brings Dana’s post to Parks, and Ana’s answer under it, from the account of Parks', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    await city.slack.submitView('UANA');
    await city.settle();
    const [answer, ...more] = city.answersTo(post);
    expect(answer).toEqual({ handle: 'AlderParks', words: ANSWER });
    expect(more).toEqual([]);
    expect(city.says('CPARKS', 'a branch came down')).toContain('Answered');
    expect(city.says('CDESK', 'a branch came down')).toContain(ANSWER);
  });

  it('publishes nothing before the person has seen exactly what will be public', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    expect(city.answersTo(post)).toEqual([]);
    const preview = JSON.stringify(city.slack.modal('UANA')?.shown);
    expect(preview).toContain(ANSWER);
    expect(preview).toContain('@AlderParks');
    expect(preview).toContain('50 of 280');
  });

  it('tells the second person who was faster, and lets her take over with the draft', async () => {
    await city.resident(BRANCH);
    await write('UANA', ANSWER);
    const card = city.card('CPARKS', 'a branch came down');
    await city.press('UTOM', 'CPARKS', card, 'mention.reply');
    expect(JSON.stringify(city.slack.modal('UTOM')?.shown)).toContain('UANA');
    await city.slack.submitView('UTOM');
    await city.settle();
    expect(JSON.stringify(city.slack.modal('UTOM')?.shown)).toContain(ANSWER);
  });

  it('frees a claim after a quiet quarter of an hour, and keeps the draft through a restart', async () => {
    await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.forward(16 * 60_000);
    await city.settle();
    expect(city.says('CPARKS', 'a branch came down')).toContain('Reply as Parks');
    await city.restart();
    await city.press('UTOM', 'CPARKS', city.card('CPARKS', 'a branch came down'), 'mention.reply');
    expect(JSON.stringify(city.slack.modal('UTOM')?.shown)).toContain(ANSWER);
  });

  it('holds an answer when the mayor answered while it was written, and sends it only if the person says so', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.x.replyByHand('MayorOkafor', post.id, 'Thank you, Dana. Parks knows.');
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post).map(({ handle }) => handle)).toEqual(['MayorOkafor']);
    const card = city.card('CPARKS', 'a branch came down');
    expect(JSON.stringify(card.blocks)).toContain('Send anyway');
    await city.press('UANA', 'CPARKS', card, 'mention.send_anyway');
    expect(city.answersTo(post).map(({ handle }) => handle)).toEqual(['MayorOkafor', 'AlderParks']);
  });

  it('marks a post as answered on every card when the mayor answers before anybody types', async () => {
    const post = await city.resident(BRANCH);
    city.x.replyByHand('MayorOkafor', post.id, 'Thank you, Dana. Parks knows.');
    await city.settle();
    for (const channel of ['CPARKS', 'CDESK']) {
      expect(city.says(channel, 'a branch came down')).toContain('The mayor answered');
    }
  });

  it('does not send a second time what X published without saying so', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.x.misbehave('publish', 'reset-after', { times: 1 });
    await city.slack.submitView('UANA');
    await city.settle();
    city.forward(5_000);
    await city.settle();
    expect(city.answersTo(post)).toHaveLength(1);
    expect(city.says('CPARKS', 'a branch came down')).toContain('Answered');
  });

  it('asks for other words when X refuses them as said before, and keeps the draft', async () => {
    await city.resident(BRANCH);
    await write('UANA', ANSWER);
    await city.slack.submitView('UANA');
    await city.settle();
    const next = await city.resident('@MayorOkafor the swings at Hill Park, too, a whole tree');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'Hill Park'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: ANSWER });
    await city.settle();
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(next)).toEqual([]);
    const card = city.card('CPARKS', 'Hill Park');
    expect(JSON.stringify(card.blocks)).toContain('did not publish your answer');
    expect(city.thread('CPARKS', card).join()).toContain('Please reword your answer.');
    await city.press('UANA', 'CPARKS', card, 'mention.reply');
    expect(JSON.stringify(city.slack.modal('UANA')?.shown)).toContain(ANSWER);
  });

  it('asks the person when nobody can tell whether the answer is public, and sends it once more if she says so', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.x.misbehave('publish', 'reset-before', { times: 1 });
    await city.slack.submitView('UANA');
    await city.settle();
    for (let look = 0; look < 3; look += 1) {
      city.forward(5_000);
      await city.settle();
    }
    expect(city.answersTo(post)).toEqual([]);
    const card = city.card('CPARKS', 'a branch came down');
    expect(JSON.stringify(card.blocks)).toContain('is your answer on X?');
    await city.press('UANA', 'CPARKS', card, 'mention.resend');
    expect(city.answersTo(post)).toHaveLength(1);
  });

  it('waits while X is down and publishes once when it is back', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    await city.x.down();
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.says('CPARKS', 'a branch came down')).toContain('on its way');
    await city.x.up();
    for (let minute = 0; minute < 3; minute += 1) {
      city.forward(60_000);
      await city.settle();
    }
    expect(city.answersTo(post)).toHaveLength(1);
  });

  it('warns whoever is writing when the author changes the post, and asks for a new look', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.x.edit(post.id, '@MayorOkafor a branch came down on the swings at Hill Park');
    await city.settle();
    expect(city.says('CPARKS', 'Hill Park')).toContain('answering');
    expect(city.thread('CPARKS', city.card('CPARKS', 'Hill Park')).join()).toContain('UANA');
    const published = await city.slack.submitView('UANA');
    await city.settle();
    expect(published.outcome).not.toBe('closed');
    expect(city.answersTo(post)).toEqual([]);
  });

  it('withdraws everywhere what its author deleted, and does not answer it', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.x.delete(post.id);
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([]);
    const everything = JSON.stringify(city.cards('CPARKS').map(({ blocks, text }) => [blocks, text]));
    expect(everything).toContain('The author deleted');
    expect(everything).not.toContain('branch');
    const [card] = city.cards('CPARKS');
    const said = card ? city.thread('CPARKS', card).join() : '';
    expect(said).toContain('UANA');
    expect(said).toContain('X did not publish your answer. The draft is kept.');
    expect(said).toContain('The author deleted or hid this post.');
  });

  it('notices a deletion within a day by itself', async () => {
    const post = await city.resident(BRANCH);
    city.x.delete(post.id);
    city.forward(25 * 60 * 60_000);
    await city.settle();
    expect(JSON.stringify(city.cards('CDESK'))).not.toContain('branch');
  });

  it('lets only members of the home channel answer', async () => {
    const post = await city.resident(BRANCH);
    for (const [person, channel] of [
      ['USAM', 'CPARKS'],
      ['UPRIYA', 'CDESK'],
      ['UJOE', 'CDESK'],
    ] as const) {
      await city.press(person, channel, city.card(channel, 'a branch came down'), 'mention.reply');
      expect(JSON.stringify(city.slack.modal(person)?.shown)).not.toContain('Your answer');
    }
    expect(city.says('CPARKS', 'a branch came down')).toContain('Reply as Parks');
    expect(city.answersTo(post)).toEqual([]);
    const refused = await city.app.store.db
      .selectFrom('events')
      .select('by')
      .where('type', '=', 'access_refused')
      .execute();
    expect(refused.map(({ by }) => by)).toEqual(['USAM', 'UPRIYA', 'UJOE']);
  });

  it('stops an answer of somebody who lost the right between writing and publishing', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.slack.kick('UANA', 'CPARKS');
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([]);
  });

  async function write(person: string, words: string): Promise<void> {
    await city.press(person, 'CPARKS', city.card('CPARKS', 'a branch came down'), 'mention.reply');
    const preview = await city.slack.submitView(person, { answer: words });
    expect(preview.outcome).toBe('updated');
    await city.settle();
  }
});
