import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { watchAnswers } from '../../src/steps/watch.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import { replyById } from '../../src/store/replies.ts';
import { aMention, aPost, aReply } from '../examples.ts';
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
    }));
    const parks = {
      id: 'x-parks',
      network: 'x',
      role: 'parks',
      handle: 'AlderParks',
      remote_id: '2',
      credentials: null,
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
});
