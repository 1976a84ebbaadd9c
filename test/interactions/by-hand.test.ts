import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { sendReplies } from '../../src/steps/send-replies.ts';
import { watchAnswers } from '../../src/steps/watch.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import { replyById } from '../../src/store/replies.ts';
import { sealCredentials } from '../../src/store/vault.ts';
import { aMention, anAnswer, aPost, aReply } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

describe.each(ENGINES)('an answer by hand, on %s', (engine) => {
  let opened: TestStore;
  let city: City;
  let posts: Post[];
  const clock = aClock();
  beforeEach(async () => {
    opened = await aStore(engine);
    posts = [];
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x) => ({
      ...x,
      answers: () => Promise.resolve({ outcome: 'read', posts }),
      conversations: () => Promise.resolve({ outcome: 'read', posts }),
      lookUp: () => Promise.resolve({ outcome: 'read', posts: [], gone: [] }),
      publish: () => Promise.reject(new Error('Nothing is to leave')),
    }));
    const parks = {
      id: 'x-parks',
      network: 'x',
      role: 'parks',
      handle: 'AlderParks',
      remote_id: '2',
      credentials: sealCredentials(city.vault, 'x-parks', { token: 'token', secret: 'secret' }),
    };
    await saveAccount(opened.store.db, { ...parks, status: 'ok', status_words: null, checked_at: 1 });
    await insertMentions(opened.store.db, [mentionToRow(aMention({ status: 'claimed', responder: 'UANA' }), 0)]);
  });
  afterEach(() => opened.close());

  it('is not credited with what the account said long before it was handed over', async () => {
    const at = clock.now();
    posts = [
      aPost({
        ...{ id: '900', latestId: '900', conversationId: '1', inReplyTo: '1', inReplyToAuthor: '77', names: [] },
        text: 'We know, thank you.',
        postedAt: at + 10_000,
        author: { id: '2', handle: 'AlderParks', name: 'Parks', protected: false },
      }),
    ];
    clock.forward(10 * 60_000);
    const reply = aReply({ id: 'hand', via: 'by_hand', text: 'A crew comes at two.', at: clock.now() });
    await city.desk.act({ do: 'hand_over', mention: 'm1', by: 'UANA', reply, leaseUntil: clock.now() + 7_200_000 });
    const [x] = [...city.networks.values()];
    if (x) await watchAnswers(city, x);
    expect(await mentionById(opened.store.db, 'm1')).toMatchObject({ status: 'answered_elsewhere' });
    expect((await replyById(opened.store.db, 'hand'))?.status).toBe('handed_over');
  });

  it('is its writer’s, though it held up the answer of a colleague before anybody had noticed it', async () => {
    const { desk, store } = city;
    const lease = { leaseUntil: clock.now() + 7_200_000 };
    const [x] = [...city.networks.values()];
    const about = { mention: 'm1' } as const;
    const hand = aReply({ id: 'hand', via: 'by_hand', text: 'A crew comes at two.', at: clock.now() });
    await desk.act({ ...about, do: 'hand_over', by: 'UANA', reply: hand, ...lease });
    posts = [
      aPost({
        ...{ id: '900', latestId: '900', conversationId: '1', inReplyTo: '1', inReplyToAuthor: '77', names: [] },
        text: 'A crew comes at two, rain or shine.',
        postedAt: clock.now() + 1_000,
        author: { id: '2', handle: 'AlderParks', name: 'Parks', protected: false },
      }),
    ];
    clock.forward(10_000);
    await desk.act({ ...about, do: 'take_over', by: 'UTOM', ...lease });
    const colleagues = aReply({ id: 'toms', text: 'Somebody will look.', responder: 'UTOM', account: 'x-parks' });
    await desk.act({ ...about, do: 'reply', by: 'UTOM', reply: colleagues });
    await sendReplies(city);
    expect((await replyById(store.db, 'toms'))?.status).toBe('held');
    if (x) await watchAnswers(city, x);
    expect(await mentionById(store.db, 'm1')).toMatchObject({ status: 'replied', replyId: 'hand' });
    expect(await replyById(store.db, 'hand')).toMatchObject({ status: 'published', postId: '900' });
    expect((await replyById(store.db, 'toms'))?.status).toBe('held');
  });

  it('that is there before a colleague’s could leave takes its place, and the colleague is told', async () => {
    const { desk, store } = city;
    const about = { mention: 'm1' } as const;
    const lease = { leaseUntil: clock.now() + 7_200_000 };
    const card = {
      id: 'c1',
      mention: 'm1',
      department: 'parks',
      channel: 'CPARKS',
      role: 'live',
      status: 'there',
    } as const;
    const place = { ts: '1.0', thread: null, drawn_version: 1, digest: null };
    await store.db
      .insertInto('cards')
      .values({ ...card, ...place })
      .execute();
    const hand = aReply({ id: 'hand', via: 'by_hand', text: 'A crew comes at two.', at: clock.now() });
    await desk.act({ ...about, do: 'hand_over', by: 'UANA', reply: hand, ...lease });
    await desk.act({ ...about, do: 'take_over', by: 'UTOM', ...lease });
    const toms = aReply({ id: 'toms', text: 'Somebody will look.', responder: 'UTOM', account: 'x-parks' });
    await desk.act({ ...about, do: 'reply', by: 'UTOM', reply: toms });
    const answer = anAnswer({ postId: '900', account: 'x-parks', as: 'parks', text: 'A crew comes at two.' });
    await desk.act({ ...about, do: 'publish', by: 'UANA', reply: 'hand', answer });
    expect(await mentionById(store.db, 'm1')).toMatchObject({ status: 'replied', replyId: 'hand' });
    expect((await replyById(store.db, 'toms'))?.status).toBe('dropped');
    const notices = await store.db.selectFrom('deliveries').select('notice').where('kind', '=', 'notice').execute();
    const told = notices.map(({ notice }) => JSON.parse(notice ?? '') as unknown);
    expect(told).toContainEqual({ about: 'answered', responder: 'UTOM', who: 'parks' });
  });
});
