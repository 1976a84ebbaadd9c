import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { watchAnswers } from '../../src/steps/watch.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import { addReply, markReply } from '../../src/store/replies.ts';
import { aMention, aPost, aReply } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

describe.each(ENGINES)('what a department said on the network, on %s', (engine) => {
  let opened: TestStore;
  let city: City;
  let posts: Post[];

  beforeEach(async () => {
    opened = await aStore(engine);
    const clock = aClock();
    posts = [];
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x) => ({
      ...x,
      answers: () => Promise.resolve({ outcome: 'read', posts }),
    }));
    const { db } = opened.store;
    const parks = {
      id: 'x-parks',
      network: 'x',
      role: 'parks',
      handle: 'AlderParks',
      remote_id: '2',
      credentials: null,
    };
    await saveAccount(db, { ...parks, status: 'ok', status_words: null, checked_at: 1 });
    await insertMentions(db, [mentionToRow(aMention({ status: 'by_hand', responder: 'UBEN', replyId: 'new' }), 0)]);
    await addReply(db, aReply({ id: 'old', text: 'A crew comes at noon.', at: 1 }), 'owed');
    await markReply(db, 'old', 'dropped', null);
    await addReply(db, aReply({ id: 'new', text: 'It is done.', responder: 'UBEN', at: 2 }), 'handed_over');
  });
  afterEach(() => opened.close());

  const said = (text: string) =>
    aPost({
      ...{ id: '900', latestId: '900', conversationId: '1', inReplyTo: '1', inReplyToAuthor: '77', names: [], text },
      author: { id: '2', handle: 'AlderParks', name: 'Parks', protected: false },
    });
  const published = async () => {
    const rows = opened.store.db.selectFrom('replies').select(['id', 'post_id']).where('status', '=', 'published');
    return rows.execute();
  };

  it.each([
    { text: 'A crew comes at noon.', is: 'old', why: 'the late answer of a colleague, who is thanked for it' },
    { text: 'It is done.', is: 'new', why: 'what somebody wanted to post by hand' },
    { text: 'All done, sorry for the wait!', is: 'new', why: 'the same in other words' },
  ])('"$text" is $why', async ({ text, is }) => {
    const [network] = [...city.networks.values()];
    posts = [said(text)];
    if (network) await watchAnswers(city, network);
    expect(await published()).toEqual([{ id: is, post_id: '900' }]);
  });

  it.each([
    { where: 'its own place', escalated: false },
    { where: 'the hands of those who decide', escalated: true },
  ])('by hand ends the doubt about the answer of a colleague, with the mention in $where', async ({ escalated }) => {
    const { db } = opened.store;
    const { desk } = city;
    const by = 'UANA';
    const lost = aReply({ id: 'lost', text: 'At three.', at: 3 });
    await desk.act({ do: 'take_over', mention: 'm1', by, leaseUntil: 9 });
    await desk.act({ do: 'reply', mention: 'm1', by, reply: lost });
    const sent = db.updateTable('deliveries').set({ status: 'unsure', absences: 2 });
    await sent.where('reply', '=', 'lost').execute();
    await desk.act({ do: 'doubt', mention: 'm1', by: null, words: 'Silence.' });
    if (escalated) await desk.act({ do: 'escalate', mention: 'm1', by, word: null });
    const [network] = [...city.networks.values()];
    posts = [said('It is done.')];
    if (network) await watchAnswers(city, network);
    expect(await published()).toEqual([{ id: 'new', post_id: '900' }]);
    const state = db.selectFrom('replies').innerJoin('deliveries', 'deliveries.reply', 'replies.id');
    const rows = state.select(['replies.status', 'deliveries.status as delivery']).where('replies.id', '=', 'lost');
    expect(await rows.execute()).toEqual([{ status: 'dropped', delivery: 'dead' }]);
  });
});
