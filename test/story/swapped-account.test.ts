import { afterEach, describe, expect, it } from 'vitest';
import { draftOf } from '../../src/store/drafts.ts';
import type { Post } from '../../src/rehearsal/x-server/post.ts';
import { aPlace, openCity, type StoryCity } from './city.ts';

const BRANCH = '@MayorOkafor a branch came down on the swings at Miller Park';
const ANSWER = 'We closed the swings. A crew comes this afternoon.';

describe('an answer whose account is changed between Publish and sending', () => {
  let city: StoryCity;
  let clean: () => Promise<void>;
  let post: Post;

  const open = async (options: Readonly<{ access?: 'self-serve'; asMayor?: boolean }> = {}) => {
    const place = await aPlace();
    clean = place.clean;
    city = await openCity({ url: place.database, ...options });
    post = await city.resident(BRANCH);
    failing = false;
  };
  afterEach(async () => {
    await city.stop();
    await clean();
  });

  it('leaves from no other account than the one that was seen, and can be looked at again', async () => {
    await open();
    await publishedWhileDown();
    await swap('x-parks', 'x-streets');
    await later();
    expect(city.answersTo(post)).toEqual([]);
    expect(card()).toContain('Parks has another account now');
    expect(card()).not.toContain('Send anyway');
    expect(city.thread('CPARKS', city.card('CPARKS', 'a branch')).join()).toContain('the account is another one');
    expect((await draftOf(city.app.store.db, await mentionId()))?.text).toBe(ANSWER);
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: ANSWER });
    expect(JSON.stringify(city.slack.modal('UANA')?.shown)).toContain('@AlderStreets');
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([{ handle: 'AlderStreets', words: ANSWER }]);
  });

  it('goes out when the same account has only got another name', async () => {
    await open();
    await publishedWhileDown();
    await city.app.store.db
      .updateTable('accounts')
      .set({ handle: 'ParksOfAlder' })
      .where('id', '=', 'x-parks')
      .execute();
    await later();
    expect(city.answersTo(post)).toEqual([{ handle: 'AlderParks', words: ANSWER }]);
  });

  it('is held as well where the account was removed', async () => {
    await open();
    await publishedWhileDown();
    await city.app.store.db.deleteFrom('accounts').where('id', '=', 'x-parks').execute();
    await later();
    expect(city.answersTo(post)).toEqual([]);
    expect(card()).toContain('Your answer is held');
  });

  it('is held as well where it was to go out as the mayor', async () => {
    await open({ access: 'self-serve', asMayor: true });
    await publishedWhileDown();
    await swap('x-mayor', 'x-streets');
    await later();
    expect(city.answersTo(post)).toEqual([]);
    expect(card()).toContain('Your answer is held');
  });

  it('is looked for where it was sent from when nobody knows whether it is out', async () => {
    await open();
    await write();
    city.x.misbehave('publish', 'reset-after', { times: 1 });
    const quiet = city.x.onChange(() => {
      if (city.answersTo(post).length > 0) searchFails();
    });
    await city.slack.submitView('UANA');
    await city.settle();
    quiet();
    await swap('x-parks', 'x-streets');
    city.x.calm();
    await later();
    expect(city.answersTo(post)).toEqual([{ handle: 'AlderParks', words: ANSWER }]);
    expect(card()).toContain('Answered');
    expect(card()).toContain('@AlderParks');
  });

  it('does not go out from a preview of the account before', async () => {
    await open();
    await write();
    await swap('x-parks', 'x-streets', 'AlderParks');
    await city.slack.submitView('UANA');
    await city.settle();
    expect(JSON.stringify(city.slack.modal('UANA')?.shown)).toContain('changed since the preview');
    expect(city.answersTo(post)).toEqual([]);
  });

  let failing = false;
  const searchFails = () => {
    if (failing) return;
    failing = true;
    city.x.misbehave('search', 'unavailable');
  };
  const card = () => city.says('CPARKS', 'a branch came down');

  async function write(): Promise<void> {
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: ANSWER });
  }

  async function publishedWhileDown(): Promise<void> {
    await write();
    await city.x.down();
    await city.slack.submitView('UANA');
    await city.settle();
    expect(card()).toContain('on its way');
    await city.x.up();
  }

  /** Somebody connects what belongs to `from` as `id`. */
  async function swap(id: string, from: string, handle?: string): Promise<void> {
    const { db } = city.app.store;
    const other = await db.selectFrom('accounts').selectAll().where('id', '=', from).executeTakeFirstOrThrow();
    const credentials = city.resealed(other.credentials ?? '', from, id);
    const set = { handle: handle ?? other.handle, remote_id: other.remote_id, credentials };
    await db.updateTable('accounts').set(set).where('id', '=', id).execute();
  }

  async function later(): Promise<void> {
    for (let minute = 0; minute < 4; minute += 1) {
      city.forward(60_000);
      await city.settle();
    }
  }

  async function mentionId(): Promise<string> {
    const { id } = await city.app.store.db.selectFrom('mentions').select('id').executeTakeFirstOrThrow();
    return id;
  }
});
