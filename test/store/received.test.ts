import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mentionRow } from '../../src/desk/take-in.ts';
import { addAnswers, answersOf } from '../../src/store/answers.ts';
import { insertMany } from '../../src/store/bulk.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { addOverheard, forgetOverheard, neighboursOf } from '../../src/store/overheard.ts';
import { receivedByMinute } from '../../src/store/received.ts';
import { addReply, markReply, pendingReplies, repliesByIds } from '../../src/store/replies.ts';
import { numbers, oldestOpen } from '../../src/store/stats.ts';
import { subscribe, subscriptionsOf, unsubscribe } from '../../src/store/subscriptions.ts';
import type { CardRow, OverheardRow } from '../../src/store/tables.ts';
import { aPost, aReply } from '../examples.ts';
import { aDepartment, aStore, ENGINES } from '../stores.ts';

const MINUTE = 60_000;

describe.each(ENGINES)('what was received, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  const keep = async (id: string, postedAt: number, names: readonly string[] = ['the_mayor'], network = 'x') => {
    const made = mentionRow(
      { network, post: aPost({ id, latestId: id, postedAt, names }), inThreadOf: null },
      null,
      1,
      id,
    );
    await insertMentions(store.db, [{ ...made, status: 'posted', department: 'parks' }]);
  };

  it('is counted by the minute in which it was posted, mentions and what was overheard together', async () => {
    await keep('1', 2 * MINUTE);
    await keep('2', 2 * MINUTE + 1);
    await keep('3', 3 * MINUTE);
    await keep('4', 5 * MINUTE);
    await keep('5', 2 * MINUTE - 1);
    await keep('6', 3 * MINUTE, ['thexmayor']);
    await keep('7', 3 * MINUTE, ['the_mayor'], 'bluesky');
    await addOverheard(store.db, [overheard('8', 2 * MINUTE + 5), overheard('9', 5 * MINUTE), overheard('a', 1)]);
    const span = { network: 'x', handle: 'The_Mayor', from: 2 * MINUTE, to: 5 * MINUTE };
    const counted = Object.fromEntries(await receivedByMinute(store.db, span));
    expect(counted).toEqual({ [2 * MINUTE]: 3, [3 * MINUTE]: 1 });
  });

  it('knows how many neighbours answered: each once, not the author and not the city', async () => {
    await keep('1', MINUTE);
    await keep('2', MINUTE);
    const answer = (id: string, author_id: string, to = '1', network = 'x') =>
      ({ ...overheard(id, MINUTE), author_id, in_reply_to: to, network }) as const;
    await addOverheard(store.db, [answer('a', '5'), answer('b', '5'), answer('c', '6'), answer('d', '77')]);
    await addOverheard(store.db, [answer('e', '42'), answer('f', '8', '2'), answer('g', '9', '1', 'bluesky')]);
    const found = [await mentionById(store.db, '1'), await mentionById(store.db, '2')];
    const mentions = found.filter((one) => one !== null);
    const city = {
      id: 'x-parks',
      network: 'x',
      role: 'parks',
      handle: 'CityParks',
      remote_id: '42',
      credentials: null,
    };
    const accounts = [{ ...city, status: 'ok', status_words: null, checked_at: null }] as const;
    const count = async () => Object.fromEntries(await neighboursOf(store.db, mentions, accounts));
    expect(await count()).toEqual({ 1: 2, 2: 1 });
    await forgetOverheard(store.db, 'x', []);
    await forgetOverheard(store.db, 'x', ['c']);
    expect(await count()).toEqual({ 1: 1, 2: 1 });
  });

  it('shows what is open with a link to its card where there is one, else to the post', async () => {
    await keep('1', 1);
    await keep('2', 2);
    const card = (id: string, rest: Partial<CardRow> = {}): CardRow => ({
      ...{ id, mention: '1', department: 'parks', channel: 'CPARKS', role: 'live', status: 'there', ts: '9.000100' },
      ...{ thread: null, drawn_version: 0, digest: null, ...rest },
    });
    const cards = [card('b'), card('c', { channel: 'CLAST' }), card('a', { role: 'moved', channel: 'COLD' })];
    await insertMany(store.db, 'cards', [...cards, card('0', { ts: null, channel: 'CNOT' })]);
    const open = await oldestOpen(store.db, 'parks', 'https://city.slack.com/', 9);
    const post = 'https://x.com/danawhit/status/1';
    expect(open.map(({ url }) => url)).toEqual(['https://city.slack.com/archives/CPARKS/p9000100', post]);
    expect(await oldestOpen(store.db, 'streets', 'https://city.slack.com/', 9)).toEqual([]);
  });

  it('departments that got as many stand in the order of their names', async () => {
    for (const [id, name] of [
      ['parks', 'Zoo & Parks'],
      ['streets', 'Avenues'],
      ['water', 'Midtown Water'],
    ] as const)
      await saveDepartment(store.db, aDepartment({ id, name, short: name }), 1);
    await keep('1', 10);
    await keep('2', 10);
    await keep('3', 10);
    await store.db.updateTable('mentions').set({ department: 'streets' }).where('id', '=', '2').execute();
    await store.db.updateTable('mentions').set({ department: 'water' }).where('id', '=', '3').execute();
    const question = { period: '7d', people: false, now: 20, workspaceUrl: '', department: null } as const;
    const { departments } = await numbers(store.db, question);
    expect(departments.map(({ name }) => name)).toEqual(['Avenues', 'Midtown Water', 'Zoo & Parks']);
  });

  it('what was said under one mention is not shown under another', async () => {
    await keep('1', 1);
    await keep('2', 1);
    const said = { network: 'x', account: 'x-parks', role: 'parks', text: 'Done.', url: '', at: 1, seen_at: 1 };
    await addAnswers(store.db, [
      { ...said, post_id: 'a', mention: '1', reply: null, dealt: 1 },
      { ...said, post_id: 'b', mention: '2', reply: null, dealt: 1 },
    ]);
    expect([...(await answersOf(store.db, ['2'])).keys()]).toEqual(['2']);
    expect((await answersOf(store.db, [])).size).toBe(0);
  });

  it('a channel lists its departments in one order, and no other channel’s', async () => {
    for (const id of ['streets', 'parks']) await saveDepartment(store.db, aDepartment({ id }), 1);
    const wish = (department: string, channel: string) => subscribe(store.db, { department, channel, by: null, at: 1 });
    expect([await wish('streets', 'C1'), await wish('parks', 'C1'), await wish('parks', 'C1')]).toEqual([
      true,
      true,
      false,
    ]);
    await wish('parks', 'C2');
    expect((await subscriptionsOf(store.db, 'C1')).map(({ department }) => department)).toEqual(['parks', 'streets']);
    expect([await unsubscribe(store.db, 'parks', 'C2'), await unsubscribe(store.db, 'parks', 'C2')]).toEqual([
      true,
      false,
    ]);
    expect(await subscriptionsOf(store.db, 'C1')).toHaveLength(2);
  });

  it('a reply may still show up until it is certain that it did not, or is there', async () => {
    await keep('m1', 1);
    const statuses = ['handed_over', 'owed', 'unsure', 'dropped', 'refused', 'published'] as const;
    for (const [at, id] of statuses.entries()) {
      await addReply(store.db, aReply({ id, mention: 'm1', at }), 'owed');
      await markReply(store.db, id, id, null);
    }
    const pending = (await pendingReplies(store.db, 'm1')).map(({ id }) => id);
    expect(pending).toEqual(['published', 'dropped', 'unsure', 'owed', 'handed_over']);
    expect([...(await repliesByIds(store.db, ['owed', 'nobody'])).keys()]).toEqual(['owed']);
    expect((await repliesByIds(store.db, [])).size).toBe(0);
  });
});

function overheard(post_id: string, at: number): OverheardRow {
  const named = '["the_mayor"]';
  return { network: 'x', post_id, conversation_id: 'c', author_id: '5', in_reply_to: null, named, at };
}
