import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Network } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { sendReplies } from '../../src/steps/send-replies.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { watchAnswers } from '../../src/steps/watch.ts';
import { createDesk } from '../../src/desk.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { eventsOf } from '../../src/store/events.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import { replyById } from '../../src/store/replies.ts';
import { sealCredentials } from '../../src/store/vault.ts';
import { aMention, aPost, aReply } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, leasesAge, type TestStore } from '../stores.ts';

const MINUTE = 60_000;

describe.each(ENGINES)('what becomes of a reply while the network is still asked, on %s', (engine) => {
  let opened: TestStore;
  let city: City;
  let clock: ReturnType<typeof aClock>;
  let port: { -readonly [name in 'publish' | 'find' | 'answers']?: Network[name] };
  const there = () =>
    aPost({
      ...{ id: '900', latestId: '900', conversationId: '1', inReplyTo: '1', inReplyToAuthor: '77', names: [] },
      text: aReply().text,
      author: { id: '2', handle: 'AlderParks', name: 'Parks', protected: false },
    });

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    port = {};
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x): Network => ({
      ...x,
      lookUp: () => Promise.resolve({ outcome: 'read', posts: [aPost()], gone: [] }),
      conversations: () => Promise.resolve({ outcome: 'read', posts: [] }),
      publish: (...all) => port.publish?.(...all) ?? Promise.reject(new Error('not now')),
      find: (...all) => port.find?.(...all) ?? Promise.resolve({ outcome: 'absent' }),
      answers: (...all) => port.answers?.(...all) ?? Promise.resolve({ outcome: 'read', posts: [] }),
    }));
    const { db } = opened.store;
    await saveAccount(db, {
      ...{ id: 'x-parks', network: 'x', role: 'parks', handle: 'AlderParks', remote_id: '2', status: 'ok' },
      credentials: sealCredentials(city.vault, 'x-parks', { token: 't', secret: 's' }),
      ...{ status_words: null, checked_at: 1 },
    });
    await insertMentions(db, [mentionToRow(aMention({ status: 'claimed', responder: 'UANA' }), 0)]);
    await reply('r1');
  });
  afterEach(() => opened.close());

  const reply = (id: string, text = aReply().text) =>
    city.desk.act({ do: 'reply', mention: 'm1', by: 'UANA', reply: aReply({ id, text, remoteId: '2' }) });
  const mention = () => mentionById(opened.store.db, 'm1');
  const network = () => [...city.networks.values()][0] as Network;
  const settle = async (settle: (city: City) => Promise<boolean>, rounds = 3) => {
    for (let round = 0; round < rounds; round += 1) {
      await settle(city);
      clock.forward(2 * MINUTE);
    }
  };

  it('a reply that was found by one look is not asked about because of another', async () => {
    port.publish = () => Promise.resolve({ outcome: 'unsure', words: 'Silence.' });
    await sendReplies(city);
    const step = settling();
    let looks = 0;
    port.answers = () => Promise.resolve({ outcome: 'read', posts: [there()] });
    port.find = async () => {
      looks += 1;
      if (looks === 2) await watchAnswers(city, network());
      return { outcome: 'absent' };
    };
    await settle(step, 4);
    expect(looks).toBe(2);
    expect(await mention()).toMatchObject({ status: 'replied', unsure: false });
    expect((await replyById(opened.store.db, 'r1'))?.status).toBe('published');
    expect((await eventsOf(opened.store.db, 'm1')).map(({ type }) => type)).not.toContain('doubted');
  });

  it('a sleeper’s refusal of the first reply says nothing of the second', async () => {
    let wake = (): void => undefined;
    const asleep = new Promise<void>((done) => (wake = done));
    let sleeping = (): void => undefined;
    const sent = new Promise<void>((done) => (sleeping = done));
    port.publish = async () => {
      sleeping();
      await asleep;
      return { outcome: 'refused', reason: 'other', words: 'No.' };
    };
    const sleeper = sendReplies({ ...city, life: 'sleeper' });
    await sent;
    opened.store.inHand.clear(); // another process has nothing of it in hand
    clock.forward(5 * MINUTE);
    await leasesAge(opened.store, 5 * MINUTE);
    const awake: City = { ...city, alone: false, desk: createDesk(opened.store, clock, city.ids, () => undefined) };
    const step = settling();
    for (let round = 0; round < 4; round += 1) {
      await step(awake);
      clock.forward(2 * MINUTE);
    }
    expect(await mention()).toMatchObject({ status: 'replying', unsure: true });
    await awake.desk.act({ do: 'give_up', mention: 'm1', by: 'UANA' });
    await reply('r2', 'Other words.');
    wake();
    await sleeper;
    expect(await mention()).toMatchObject({ status: 'replying', replyId: 'r2' });
    expect((await replyById(opened.store.db, 'r2'))?.status).toBe('owed');
    port.publish = () =>
      Promise.resolve({ outcome: 'published', post: { id: '901', url: 'u', text: 'Other words.', at: clock.now() } });
    await sendReplies(awake);
    expect(await mention()).toMatchObject({ status: 'replied', replyId: 'r2' });
  });
});
