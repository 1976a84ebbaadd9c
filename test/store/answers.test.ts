import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mentionRow } from '../../src/desk/take-in.ts';
import { addAnswers, answersOf, markDealt, newAnswers, type SeenAnswer } from '../../src/store/answers.ts';
import {
  cardsByIds,
  cardsOf,
  openCards,
  placeCards,
  setCardDepartment,
  setCardRole,
  type Card,
} from '../../src/store/cards.ts';
import { insertMany } from '../../src/store/bulk.ts';
import { draftOf, saveDraft } from '../../src/store/drafts.ts';
import {
  insertMentions,
  mentionsByPost,
  mentionsInConversations,
  mentionsNotLookedAtSince,
  markLookedAt,
} from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { addOverheard, forgetOverheard, forgetOverheardBefore } from '../../src/store/overheard.ts';
import { addReply, markPublished, markReply, pendingReplies, replyById } from '../../src/store/replies.ts';
import { aPost, aReply } from '../examples.ts';
import { aStore, ENGINES } from '../stores.ts';

describe.each(ENGINES)('what was said, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
    await insertMentions(
      store.db,
      ['1', '2'].map((id) => row(id)),
    );
  });
  afterEach(() => close());

  it('an answer is new until somebody deals with it, and is stored once', async () => {
    expect(await addAnswers(store.db, [seen('901', 2), seen('900', 1)])).toEqual(new Set(['900', '901']));
    expect(await addAnswers(store.db, [seen('901', 2), seen('902', 3)])).toEqual(new Set(['902']));
    expect((await newAnswers(store.db, 2)).map(({ post_id }) => post_id)).toEqual(['900', '901']);
    await markDealt(store.db, 'x', '900', 'r1');
    await markDealt(store.db, 'x', '901', null);
    expect((await newAnswers(store.db, 9)).map(({ post_id }) => post_id)).toEqual(['902']);
    const all = (await answersOf(store.db, ['m1', 'm2'])).get('m1') ?? [];
    expect(all.map(({ post_id, reply }) => [post_id, reply])).toEqual([
      ['900', 'r1'],
      ['901', null],
      ['902', null],
    ]);
  });

  it('a reply that may show up on the network is pending, whichever way it goes out', async () => {
    for (const id of ['r1', 'r2', 'r3', 'r4']) await addReply(store.db, aReply({ id, at: Number(id[1]) }), 'owed');
    await markReply(store.db, 'r2', 'unsure', 'no answer');
    await markReply(store.db, 'r3', 'refused', 'too long');
    await markPublished(store.db, 'r4', null, 77);
    expect((await pendingReplies(store.db, 'm1')).map(({ id, status }) => [id, status])).toEqual([
      ['r4', 'published'],
      ['r2', 'unsure'],
      ['r1', 'owed'],
    ]);
    expect(await replyById(store.db, 'r4')).toMatchObject({
      status: 'published',
      publishedAt: 77,
      postId: null,
      url: null,
    });
    await markPublished(store.db, 'r1', { postId: '900', url: 'https://x', text: 'as it is there', at: 5 }, 78);
    expect(await replyById(store.db, 'r1')).toEqual({
      ...aReply({ id: 'r1', at: 1 }),
      ...{
        status: 'published',
        words: null,
        postId: '900',
        url: 'https://x',
        publishedAt: 5,
        publishedText: 'as it is there',
      },
    });
  });

  it('one draft is kept for a mention: the last', async () => {
    expect(await draftOf(store.db, 'm1')).toBeNull();
    await saveDraft(store.db, { mention: 'm1', text: 'We…', by: 'UANA', at: 1 });
    await saveDraft(store.db, { mention: 'm1', text: 'We come.', by: 'UTOM', at: 2 });
    expect(await draftOf(store.db, 'm1')).toEqual({ mention: 'm1', text: 'We come.', by: 'UTOM', at: 2 });
  });

  it('what was overheard is stored once, and goes when its author takes it back or nobody counts it any more', async () => {
    const heard = (post_id: string, at: number) => ({
      network: 'x',
      post_id,
      conversation_id: 'c',
      author_id: '5',
      in_reply_to: null,
      named: '[]',
      at,
    });
    await addOverheard(store.db, [heard('5', 5), heard('4', 4)]);
    await addOverheard(store.db, [heard('5', 5), heard('6', 6)]);
    const known = async () => {
      const rows = await store.db.selectFrom('overheard').select('post_id').orderBy('at').execute();
      return rows.map(({ post_id }) => post_id);
    };
    expect(await known()).toEqual(['4', '5', '6']);
    await forgetOverheard(store.db, 'x', ['5']);
    expect(await known()).toEqual(['4', '6']);
    await forgetOverheardBefore(store.db, 'x', 6);
    expect(await known()).toEqual(['6']);
  });

  it('a card is one in each channel, until it moves on', async () => {
    await insertMany(store.db, 'cards', [card('a', 'CPARKS'), card('b', 'CDESK')]);
    await expect(insertMany(store.db, 'cards', [card('c', 'CPARKS')])).rejects.toThrow();
    await setCardRole(store.db, ['a'], 'moved');
    await insertMany(store.db, 'cards', [card('c', 'CPARKS')]);
    await placeCards(store.db, [
      { ...card('c', 'CPARKS'), role: 'moved', status: 'there', ts: '5.1', drawn_version: 4 },
    ]);
    expect(await store.db.selectFrom('cards').selectAll().where('ts', '=', '5.1').executeTakeFirst()).toMatchObject({
      id: 'c',
      role: 'live',
      drawn_version: 4,
    });
    expect((await openCards(store.db)).map(({ id }) => id)).toEqual(['c']);
    await setCardDepartment(store.db, ['b', 'c'], 'streets');
    const cards = (await cardsOf(store.db, ['m1'])).get('m1') ?? [];
    expect(cards.map(({ id, department }) => [id, department])).toEqual([
      ['a', 'parks'],
      ['b', 'streets'],
      ['c', 'streets'],
    ]);
    expect([...(await cardsByIds(store.db, ['b', 'nothing'])).keys()]).toEqual(['b']);
  });

  it('a mention is found by any version of its post, and by its conversation, on its own network', async () => {
    await insertMentions(store.db, [
      { ...row('3'), latest_id: '33', conversation_id: 'c3' },
      { ...row('4'), network: 'y', post_id: '33' },
    ]);
    expect((await mentionsByPost(store.db, 'x', ['33', '1', '99'])).map(({ postId }) => postId).sort()).toEqual([
      '1',
      '3',
    ]);
    expect((await mentionsInConversations(store.db, 'x', ['c3'])).map(({ postId }) => postId)).toEqual(['3']);
    expect(await insertMentions(store.db, [{ ...row('3'), id: 'another' }])).toEqual(new Set());
  });

  it('posts are looked at again, those first that were not seen for longest', async () => {
    await markLookedAt(store.db, ['m1'], 500);
    expect((await mentionsNotLookedAtSince(store.db, 'x', 501, 9)).map(({ id }) => id)).toEqual(['m2', 'm1']);
    expect((await mentionsNotLookedAtSince(store.db, 'x', 500, 9)).map(({ id }) => id)).toEqual(['m2']);
  });
});

const row = (id: string) => ({
  ...mentionRow({ network: 'x', post: aPost({ id, latestId: id }), inThreadOf: null }, null, 100, `m${id}`),
  ...{ status: 'posted', looked_at: 100 },
});

function seen(post_id: string, at: number): SeenAnswer {
  const none = { reply: null, dealt: 0, seen_at: at };
  return {
    ...none,
    network: 'x',
    post_id,
    mention: 'm1',
    account: 'a1',
    role: 'parks',
    text: 'Done.',
    url: 'https://x',
    at,
  };
}

function card(id: string, channel: string): Card {
  const none = { status: 'owed', ts: null, thread: null, drawn_version: 0, digest: null } as const;
  return { ...none, id, mention: 'm1', department: 'parks', channel, role: 'live' };
}
