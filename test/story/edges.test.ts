import { describe, expect, it } from 'vitest';
import { writeDepartment } from '../../src/desk/write-department.ts';
import { removeDepartment } from '../../src/store/departments.ts';
import { replyById } from '../../src/store/replies.ts';
import { aDepartment, orderedIds } from '../stores.ts';
import { aCityForEach, type StoryCity } from './city.ts';

const BRANCH = '@MayorOkafor a branch came down on the swings at Miller Park';
const ANSWER = 'We closed the swings. A crew comes this afternoon.';

describe('where things cross', () => {
  let city: StoryCity;
  aCityForEach((opened) => (city = opened));

  it('leaves a post free for everybody when a doubtful answer was dropped after it was escalated', async () => {
    await city.resident(BRANCH);
    await unsure();
    await city.press('UANA', 'CPARKS', branch(), 'mention.escalate');
    await city.slack.submitView('UANA', { word: 'What now?' });
    await city.settle();
    await city.press('UANA', 'CPARKS', branch(), 'mention.give_up');
    await city.press('UTOM', 'CPARKS', branch(), 'mention.reply');
    expect(modal('UTOM')).toContain('mention.draft');
  });

  it('does not move a post to where nobody would see it', async () => {
    await addWater(null);
    await city.resident(BRANCH);
    await city.press('UANA', 'CPARKS', branch(), 'mention.reroute');
    expect(modal('UANA')).toContain('"value":"streets"');
    expect(modal('UANA')).not.toContain('"value":"water"');
  });

  it('does not move a post to a department that was removed meanwhile', async () => {
    await addWater('CDESK');
    await city.resident(BRANCH);
    await city.press('UANA', 'CPARKS', branch(), 'mention.reroute');
    await removeDepartment(city.app.store.db, 'water', city.now());
    await city.slack.submitView('UANA', { department: 'water' });
    await city.settle();
    expect(await liveCards()).not.toEqual([]);
  });

  it('holds an answer when the post was changed after Publish and before it went out', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    await city.x.down();
    await city.slack.submitView('UANA');
    await city.settle();
    await city.x.up();
    city.x.misbehave('posts', 'unavailable');
    city.x.edit(post.id, '@MayorOkafor never mind, wrong city');
    city.forward(60_000);
    await city.settle();
    expect(city.says('CPARKS', 'wrong city')).toContain('on its way');
    city.x.calm();
    for (let minute = 0; minute < 4; minute += 1) {
      city.forward(60_000);
      await city.settle();
    }
    expect(city.answersTo(post)).toEqual([]);
    expect(city.x.posts().filter(({ words }) => words === ANSWER)).toEqual([]);
  });

  it('counts an answer for the post that it stands under, though the author wrote more than one', async () => {
    const post = await city.resident(BRANCH);
    const more = await city.resident('@MayorOkafor and the park gate is broken', { inReplyTo: post.id });
    city.x.replyByHand('AlderParks', post.id, 'A crew is on its way.');
    city.x.replyByHand('AlderParks', more.id, 'The gate is repaired tomorrow.');
    await city.settle();
    expect(city.says('CPARKS', 'a branch came down')).toContain('A crew is on its way.');
    const second = city.thread('CPARKS', branch()).join();
    expect(second).toContain('The gate is repaired tomorrow.');
    expect(city.says('CPARKS', 'a branch came down')).not.toContain('The gate is repaired tomorrow.');
  });

  it('does not let a window of Parks take a post that is now of Streets', async () => {
    await city.resident(BRANCH);
    await city.press('UANA', 'CPARKS', branch(), 'mention.reply');
    city.forward(16 * 60_000);
    await city.settle();
    await city.press('UTOM', 'CPARKS', branch(), 'mention.reroute');
    await city.slack.submitView('UTOM', { department: 'streets' });
    await city.settle();
    await city.slack.submitView('UANA', { answer: ANSWER });
    await city.settle();
    expect((await mention()).responder).toBeNull();
    expect(city.says('CSTREETS', 'a branch came down')).toContain('Reply as Streets');
  });

  it('claims nothing for somebody who lost the right while the window was open', async () => {
    await city.resident(BRANCH);
    await city.press('UANA', 'CPARKS', branch(), 'mention.reply');
    city.forward(16 * 60_000);
    await city.settle();
    city.slack.kick('UANA', 'CPARKS');
    await city.slack.submitView('UANA', { answer: ANSWER });
    await city.settle();
    expect((await mention()).responder).toBeNull();
  });

  it('records an answer that turns up after it was dropped, and does not send it again', async () => {
    const post = await city.resident(BRANCH);
    await unsure();
    await city.press('UANA', 'CPARKS', branch(), 'mention.give_up');
    city.x.replyByHand('AlderParks', post.id, ANSWER);
    await city.settle();
    const now = await mention();
    expect(now.status).toBe('replied');
    expect(await replyById(city.app.store.db, now.replyId ?? '')).toMatchObject({
      status: 'published',
      responder: 'UANA',
    });
    expect(city.answersTo(post)).toHaveLength(1);
  });

  it('records the link of an answer that somebody only confirmed, when it turns up', async () => {
    const post = await city.resident(BRANCH);
    await unsure();
    await city.press('UANA', 'CPARKS', branch(), 'mention.confirm');
    city.x.replyByHand('AlderParks', post.id, ANSWER);
    await city.settle();
    const now = await mention();
    const reply = await replyById(city.app.store.db, now.replyId ?? '');
    expect(reply?.url).toMatch(/\/status\//);
    const answers = await city.app.store.db.selectFrom('answers').selectAll().execute();
    expect(answers.map(({ reply }) => reply)).toEqual([now.replyId]);
  });

  it('voids a preview when the account was changed under it', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    const { db } = city.app.store;
    await db.updateTable('accounts').set({ handle: 'AlderRecreation' }).where('role', '=', 'parks').execute();
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([]);
  });

  it('keeps nothing in the store of an author who deleted the post', async () => {
    const post = await city.resident(BRANCH);
    await write('UANA', ANSWER);
    city.x.edit(post.id, '@MayorOkafor a branch came down on the swings at Hill Park');
    await city.settle();
    city.x.delete(post.id);
    city.forward(25 * 60 * 60_000);
    await city.settle();
    const { db } = city.app.store;
    const store = JSON.stringify([
      await db.selectFrom('mentions').selectAll().execute(),
      await db.selectFrom('events').selectAll().execute(),
      await db.selectFrom('deliveries').selectAll().execute(),
      await db.selectFrom('lessons').selectAll().execute(),
      await db.selectFrom('overheard').selectAll().execute(),
    ]);
    expect(store).not.toContain('Dana');
    expect(store).not.toContain('danawhit');
    expect(store).not.toMatch(/branch|swings/);
  });

  it('answers once when an answer by hand turns up while another one is on its way', async () => {
    const post = await city.resident(BRANCH);
    city.x.misbehave('publish', 'suspended', { times: 1 });
    await write('UTOM', 'We come today.');
    await city.slack.submitView('UTOM');
    await city.settle();
    city.x.calm();
    await city.press('UTOM', 'CPARKS', branch(), 'mention.hand_over');
    await city.slack.submitView('UTOM', { answer: 'We come today.' });
    city.forward(3 * 60 * 60_000);
    await city.settle();
    await write('UANA', ANSWER);
    city.x.misbehave('posts', 'unavailable');
    await city.slack.submitView('UANA');
    await city.settle();
    expect((await mention()).status).toBe('replying');
    city.x.replyByHand('AlderParks', post.id, 'We are there today.');
    await city.settle();
    city.x.calm();
    for (let minute = 0; minute < 4; minute += 1) {
      city.forward(60_000);
      await city.settle();
    }
    expect(city.answersTo(post)).toHaveLength(1);
    const now = await mention();
    expect(now.status).toBe('replied');
    expect(await replyById(city.app.store.db, now.replyId ?? '')).toMatchObject({
      status: 'published',
      responder: 'UTOM',
      publishedText: 'We are there today.',
    });
  });

  const branch = () => city.card('CPARKS', 'a branch came down');
  const modal = (who: string) => JSON.stringify(city.slack.modal(who)?.shown);

  async function mention() {
    const all = await city.app.store.db.selectFrom('mentions').select(['status', 'responder', 'reply_id']).execute();
    const [only] = all;
    return { status: only?.status, responder: only?.responder, replyId: only?.reply_id };
  }

  async function liveCards() {
    return city.app.store.db
      .selectFrom('cards')
      .selectAll()
      .where('role', '=', 'live')
      .where('status', '=', 'there')
      .execute();
  }

  async function addWater(channel: string | null) {
    const water = aDepartment({
      id: 'water',
      name: 'Water',
      short: 'Water',
      keywords: ['hydrant'],
      homeChannel: channel,
    });
    await writeDepartment(city.app.store.db, water, { by: null, now: city.now(), ids: orderedIds() });
  }

  async function unsure() {
    await write('UANA', ANSWER);
    city.x.misbehave('publish', 'reset-before', { times: 1 });
    await city.slack.submitView('UANA');
    await city.settle();
    for (let look = 0; look < 3; look += 1) {
      city.forward(5_000);
      await city.settle();
    }
  }

  async function write(person: string, words: string): Promise<void> {
    await city.press(person, 'CPARKS', branch(), 'mention.reply');
    const preview = await city.slack.submitView(person, { answer: words });
    expect(preview.outcome).toBe('updated');
    await city.settle();
  }
});
