import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import { lessons } from '../../src/store/lessons.ts';
import { mentionsIn } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { aPost, aReply } from '../examples.ts';
import { aDesk, parksWithChannel } from '../stores.ts';

describe('what people teach by working', () => {
  let store: Store;
  let desk: Desk;
  let close: () => Promise<void>;
  let mention: string;

  beforeEach(async () => {
    ({ store, desk, close } = await aDesk('SQLite'));
    await parksWithChannel(store);
    await desk.batch({ arrivals: [{ network: 'x', post: aPost(), inThreadOf: null }] });
    mention = (await mentionsIn(store.db, 'received', 1))[0]?.id ?? '';
    const verdict = { department: 'parks', runnerUp: null, why: ['swings'], sure: 0.9, emergency: [] };
    await desk.act({ do: 'route', mention, by: null, verdict });
  });
  afterEach(() => close());

  it('learns the right department from a move', async () => {
    await desk.act({ do: 'reroute', mention, by: 'UANA', to: 'streets', word: null });
    expect(await learnt()).toEqual([['moved', 'streets', 'UANA', aPost().text]]);
  });

  it('learns nothing from what the program moves, or what goes to triage', async () => {
    await desk.act({ do: 'reroute', mention, by: null, to: 'streets', word: null });
    await desk.act({ do: 'reroute', mention, by: 'UANA', to: 'triage', word: null });
    expect(await learnt()).toEqual([]);
  });

  it('takes an answer as a confirmation, once however often it is sent', async () => {
    await desk.act({ do: 'claim', mention, by: 'UANA', leaseUntil: 1 });
    await desk.act({ do: 'reply', mention, by: 'UANA', reply: aReply({ mention }) });
    await desk.act({ do: 'bounce', mention, by: null, words: 'No.', reason: 'other' });
    await desk.act({ do: 'reply', mention, by: 'UANA', reply: aReply({ mention, id: 'r2' }) });
    expect((await learnt()).map(([kind, department]) => [kind, department])).toEqual([['confirmed', 'parks']]);
  });

  it('learns that praise is for nobody, and nothing from a duplicate', async () => {
    await desk.act({ do: 'dismiss', mention, by: 'UANA', reason: 'duplicate', word: null });
    await desk.act({ do: 'reopen', mention, by: 'UANA' });
    await desk.act({ do: 'dismiss', mention, by: 'UANA', reason: 'praise', word: null });
    expect((await learnt()).map(([kind]) => kind)).toEqual(['dismissed']);
  });

  it('forgets the words that their author takes back', async () => {
    await desk.act({ do: 'reroute', mention, by: 'UANA', to: 'streets', word: null });
    await desk.act({ do: 'withdraw', mention, by: null });
    expect(await learnt()).toEqual([['moved', 'streets', 'UANA', '']]);
  });

  async function learnt() {
    return (await lessons(store.db, 10)).map(({ kind, department, by, text }) => [kind, department, by, text]);
  }
});
