import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLAIM_LEASE } from '../../src/core/lease.ts';
import type { Desk } from '../../src/desk.ts';
import { cardsOf } from '../../src/store/cards.ts';
import { takeDue } from '../../src/store/deliveries.ts';
import { eventsOf } from '../../src/store/events.ts';
import { mentionById, mentionsIn } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { aPost, aReply, anAnswer } from '../examples.ts';
import { aDesk, ENGINES, parksWithChannel } from '../stores.ts';

const PARKS = { department: 'parks', runnerUp: null, why: ['swings'], sure: 0.9, emergency: [] };

describe.each(ENGINES)('the desk on %s', (engine) => {
  let store: Store;
  let desk: Desk;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, desk, close } = await aDesk(engine));
    await parksWithChannel(store);
  });
  afterEach(() => close());

  it('takes a post in once, however often it is read', async () => {
    await desk.batch({ arrivals: [arrival()], cursor: { feed: 'x:mentions', value: '1' } });
    await desk.batch({ arrivals: [arrival(), arrival({ id: '2' })], cursor: { feed: 'x:mentions', value: '2' } });
    expect((await mentionsIn(store.db, 'received', 10)).map(({ postId }) => postId)).toEqual(['1', '2']);
  });

  it('writes down nothing of a page when one part of it cannot be written', async () => {
    const broken = { feed: 'x:mentions', value: null as never };
    await expect(desk.batch({ arrivals: [arrival()], cursor: broken })).rejects.toThrow();
    expect(await mentionsIn(store.db, 'received', 10)).toEqual([]);
  });

  it('owes one card to each channel of the department, and keeps the history', async () => {
    const mention = await routed();
    const cards = (await cardsOf(store.db, [mention])).get(mention);
    expect(cards?.map(({ channel, status }) => [channel, status])).toEqual([
      ['CPARKS', 'owed'],
      ['CDESK', 'owed'],
    ]);
    expect(await owed('card')).toBe(2);
    expect((await eventsOf(store.db, mention)).map(({ type }) => type)).toEqual(['received', 'routed']);
  });

  it('routes a post as it arrives where that is known, once, and lets the others wait', async () => {
    const known = { ...arrival(), verdict: PARKS };
    await desk.batch({ arrivals: [known, arrival({ id: '2' })] });
    await desk.batch({ arrivals: [known] });
    const [mention] = await mentionsIn(store.db, 'routed', 10);
    expect(mention).toMatchObject({ postId: '1', version: 2, department: 'parks', verdict: PARKS });
    expect((await mentionsIn(store.db, 'received', 10)).map(({ postId }) => postId)).toEqual(['2']);
    expect(await owed('card')).toBe(2);
    const events = await eventsOf(store.db, mention?.id ?? '');
    expect(events.map(({ type, department }) => [type, department])).toEqual([
      ['received', null],
      ['routed', 'parks'],
    ]);
  });

  it('lets one of fifty people win who press Reply at the same time', async () => {
    const mention = await routed();
    const people = Array.from({ length: 50 }, (_, i) => `U${i}`);
    const done = await Promise.all(people.map((by) => desk.act({ do: 'claim', mention, by, leaseUntil: CLAIM_LEASE })));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = people[done.findIndex(({ ok }) => ok)];
    expect((await mentionById(store.db, mention))?.responder).toBe(winner);
    expect(done.filter((one) => !one.ok && one.refusal.kind === 'taken')).toHaveLength(49);
  });

  it('owes a card’s redraw once, however much happens before it is drawn', async () => {
    const mention = await routed();
    await desk.act({ do: 'claim', mention, by: 'UANA', leaseUntil: 1 });
    await desk.act({ do: 'write', mention, by: 'UANA', text: 'Soon.', leaseUntil: 2 });
    await desk.act({ do: 'release', mention, by: 'UANA' });
    expect(await owed('redraw')).toBe(2);
  });

  it('owes a card once more that was drawn by a process that had slept past its lease', async () => {
    const mention = await routed();
    await desk.act({ do: 'claim', mention, by: 'UANA', leaseUntil: 1 });
    const lease = { life: 'asleep', now: 1_800_000_000_000, until: 1_800_000_060_000 };
    const drawn = await takeDue(store, ['redraw'], lease, 1);
    await store.db.updateTable('deliveries').set({ status: 'unsure' }).where('status', '=', 'running').execute();
    const all = await owed('redraw');
    await desk.batch({ deliveries: drawn.map((one) => ({ ...one, status: 'done' })) });
    expect(await owed('redraw')).toBe(all + 1);
    const redraws = store.db.selectFrom('deliveries').selectAll().where('kind', '=', 'redraw');
    expect(await redraws.orderBy('id', 'desc').executeTakeFirst()).toMatchObject({
      kind: 'redraw',
      status: 'due',
      card: drawn[0]?.card,
    });
  });

  it('turns the old cards into one line when a mention moves, and owes new ones', async () => {
    const mention = await routed();
    await desk.act({ do: 'reroute', mention, by: 'UANA', to: 'streets', word: 'The road is yours.' });
    const cards = (await cardsOf(store.db, [mention])).get(mention);
    expect(cards?.map(({ channel, role, department }) => [channel, role, department])).toEqual([
      ['CPARKS', 'moved', 'parks'],
      ['CDESK', 'live', 'streets'],
      ['CSTREETS', 'live', 'streets'],
    ]);
  });

  it('owes a reply with its draft kept, and records it for the department that wrote it', async () => {
    const mention = await routed();
    await desk.act({ do: 'claim', mention, by: 'UANA', leaseUntil: 1 });
    await desk.act({ do: 'reply', mention, by: 'UANA', reply: aReply({ mention }) });
    expect(await owed('reply')).toBe(1);
    await desk.act({ do: 'publish', mention, by: 'UANA', reply: 'r1', answer: anAnswer() });
    expect(await mentionById(store.db, mention)).toMatchObject({ status: 'replied', replyId: 'r1' });
    const again = await desk.act({ do: 'publish', mention, by: 'UANA', reply: 'r1', answer: anAnswer() });
    expect(again.ok).toBe(false);
  });

  async function routed(): Promise<string> {
    await desk.batch({ arrivals: [arrival()] });
    const [mention] = await mentionsIn(store.db, 'received', 1);
    await desk.act({ do: 'route', mention: mention?.id ?? '', by: null, verdict: PARKS });
    return mention?.id ?? '';
  }

  async function owed(kind: 'card' | 'redraw' | 'reply'): Promise<number> {
    const rows = await store.db.selectFrom('deliveries').select('id').where('kind', '=', kind).execute();
    return rows.length;
  }
});

function arrival(different: Parameters<typeof aPost>[0] = {}) {
  return { network: 'x', post: aPost(different), inThreadOf: null };
}
