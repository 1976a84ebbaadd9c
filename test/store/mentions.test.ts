import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mentionRow } from '../../src/desk/take-in.ts';
import { heardAfter, newestHeard } from '../../src/store/conversations.ts';
import { draftOf, saveDraft } from '../../src/store/drafts.ts';
import { addEvents, eventsOf, movesOf } from '../../src/store/events.ts';
import { mentionsOf, openCounts } from '../../src/store/home.ts';
import {
  insertMentions,
  lapsedMentions,
  markLookedAt,
  mentionById,
  mentionsByHandToRemind,
  mentionsByPost,
  mentionsIn,
  mentionsInConversations,
  mentionsNotLookedAtSince,
  openMentions,
} from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import { firstPost, lastPost, postsBetween } from '../../src/store/rhythm.ts';
import type { EventRow, MentionRow } from '../../src/store/tables.ts';
import { aPost } from '../examples.ts';
import { aStore, ENGINES } from '../stores.ts';

const EVERY_STATUS = [
  'received',
  'routed',
  'posted',
  'claimed',
  'replying',
  'by_hand',
  'replied',
  'dismissed',
  'answered_elsewhere',
  'withdrawn',
] as const;

describe.each(ENGINES)('what is asked about mentions, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
  });
  afterEach(() => close());

  const keep = (...rows: readonly MentionRow[]) => insertMentions(store.db, rows);

  it('finds a post by its first id and by its latest, on its own network only', async () => {
    await keep(row('a', { post_id: '1', latest_id: '1' }), row('b', { post_id: '2', latest_id: '3' }));
    await keep(row('c', { post_id: '3', latest_id: '3', network: 'bluesky' }), row('d', { post_id: '4' }));
    const found = async (...posts: readonly string[]) => idsOf(await mentionsByPost(store.db, 'x', posts)).sort();
    expect(await found('1')).toEqual(['a']);
    expect(await found('3')).toEqual(['b']);
    expect(await found('2', '3', '1', '9')).toEqual(['a', 'b']);
    expect(await mentionById(store.db, 'c')).toMatchObject({ id: 'c', network: 'bluesky' });
    expect(await mentionById(store.db, 'nobody')).toBeNull();
  });

  it('tells a conversation from its beginning, on its own network only', async () => {
    const there = { conversation_id: 'c1' };
    await keep(row('late', { ...there, posted_at: 30 }), row('early', { ...there, posted_at: 10 }));
    await keep(row('mid', { ...there, posted_at: 20 }), row('else', { conversation_id: 'c2' }));
    await keep(row('far', { ...there, network: 'bluesky' }));
    expect(idsOf(await mentionsInConversations(store.db, 'x', ['c1']))).toEqual(['early', 'mid', 'late']);
  });

  it('brings those of one status, the longest known first, and no more than asked for', async () => {
    await keep(row('b', { received_at: 20 }), row('a', { received_at: 10 }), row('c', { received_at: 30 }));
    await keep(row('no', { status: 'claimed', received_at: 1 }));
    expect(idsOf(await mentionsIn(store.db, 'posted', 2))).toEqual(['a', 'b']);
  });

  it('lets a claim lapse at its end, and not before', async () => {
    await keep(
      row('over', { status: 'claimed', lease_until: 99 }),
      row('now', { status: 'by_hand', lease_until: 100 }),
    );
    await keep(row('later', { status: 'claimed', lease_until: 101 }), row('never', { status: 'posted' }));
    expect(idsOf(await lapsedMentions(store.db, 100)).sort()).toEqual(['now', 'over']);
  });

  it('reminds once of each answer by hand that was taken too long ago', async () => {
    const lease = 1_000;
    const taken = (at: number) => ({ status: 'by_hand', lease_until: at + lease });
    await keep(row('old', taken(100)), row('new', taken(101)), row('told', taken(50)), row('again', taken(90)));
    await keep(row('claimed', { ...taken(50), status: 'claimed' }));
    // Told before it was taken by hand this time: that was of another time.
    await addEvents(store.db, [event('told', 51, 'reminded'), event('again', 90, 'reminded')]);
    await addEvents(store.db, [event('old', 200, 'claimed'), event('new', 200, 'reminded')]);
    expect([...(await mentionsByHandToRemind(store.db, 100, lease))].sort()).toEqual(['again', 'old']);
  });

  it('reads on wherever nobody took the post back, from the newest or on from any', async () => {
    const at = (id: string, posted_at: number, rest: Partial<MentionRow> = {}) =>
      row(id, { conversation_id: `of ${id}`, posted_at, ...rest });
    await keep(at('old', 99), at('c', 110), at('a', 100), at('b', 110), at('same', 120, { conversation_id: 'of b' }));
    await keep(at('gone', 130, { status: 'withdrawn' }), at('aside', 125, { status: 'dismissed' }));
    await keep(at('far', 130, { network: 'bluesky' }), at('done', 105, { status: 'replied' }));
    const newest = async (most: number) => (await newestHeard(store.db, 'x', 105, most)).map(({ id }) => id);
    expect(await newest(2)).toEqual(['aside', 'same']);
    expect((await newest(9)).toSorted()).toEqual(['aside', 'b', 'c', 'done', 'same']);
    const after = async (posted: number, id: string, most = 9) => heardAfter(store.db, 'x', { posted, id }, most);
    expect(idsOf(await after(100, 'a'))).toEqual(['done', 'b', 'c', 'same', 'aside']);
    expect(idsOf(await after(110, 'b', 2))).toEqual(['c', 'same']);
    expect(await after(125, '')).toEqual([{ id: 'aside', conversation: 'of aside', posted: 125, received: 100 }]);
    expect(await after(125, 'aside')).toEqual([]);
  });

  it('looks first at what was not looked at for longest, and not at what is gone', async () => {
    await keep(row('b', { looked_at: 20 }), row('a', { looked_at: 10 }), row('c', { looked_at: 30 }));
    await keep(row('gone', { looked_at: 1, status: 'withdrawn' }), row('far', { looked_at: 1, network: 'bluesky' }));
    const waiting = async (before: number, most = 9) =>
      idsOf(await mentionsNotLookedAtSince(store.db, 'x', before, most));
    expect(await waiting(30)).toEqual(['a', 'b']);
    expect(await waiting(31, 2)).toEqual(['a', 'b']);
    await markLookedAt(store.db, [], 40);
    await markLookedAt(store.db, ['a'], 40);
    expect(await waiting(40)).toEqual(['b', 'c']);
  });

  it('counts as open what waits for a person, and nothing else', async () => {
    await keep(...EVERY_STATUS.map((status, at) => row(status, { status, posted_at: 100 - at })));
    await keep(row('lamp', { department: 'streets' }), row('lost', { department: null }));
    const open = ['by_hand', 'replying', 'claimed', 'posted', 'routed'];
    expect(idsOf(await openMentions(store.db, 'parks', 9))).toEqual(open);
    expect(idsOf(await openMentions(store.db, 'parks', 2))).toEqual(['by_hand', 'replying']);
    expect(idsOf(await openMentions(store.db, null, 9)).sort()).toEqual([...open, 'lamp', 'lost'].sort());
    expect(Object.fromEntries(await openCounts(store.db))).toEqual({ parks: 5, streets: 1, '': 1 });
  });

  it('shows a person what they have in hand, the oldest first', async () => {
    await keep(...EVERY_STATUS.map((status, at) => row(status, { status, posted_at: 100 - at, responder: 'UANA' })));
    await keep(row('toms', { status: 'claimed', responder: 'UTOM' }));
    expect(idsOf(await mentionsOf(store.db, 'UANA'))).toEqual(['by_hand', 'claimed']);
    expect(idsOf(await mentionsOf(store.db, 'UTOM'))).toEqual(['toms']);
  });

  it('knows when posts came, network by network', async () => {
    await keep(row('a', { posted_at: 10 }), row('b', { posted_at: 20 }), row('c', { posted_at: 30 }));
    await keep(row('far', { posted_at: 1, network: 'bluesky' }), row('later', { posted_at: 99, network: 'bluesky' }));
    expect([await firstPost(store.db, 'x'), await lastPost(store.db, 'x')]).toEqual([10, 30]);
    expect([await firstPost(store.db, 'mastodon'), await lastPost(store.db, 'mastodon')]).toEqual([null, null]);
    expect(await postsBetween(store.db, 'x', 10, 30)).toBe(2);
    expect(await postsBetween(store.db, 'x', 9, 29)).toBe(2);
  });

  it('keeps one draft of a mention, the last', async () => {
    await keep(row('m1'), row('m2'));
    await saveDraft(store.db, { mention: 'm1', text: 'On our', by: 'UANA', at: 1 });
    await saveDraft(store.db, { mention: 'm2', text: 'Thank you.', by: 'UTOM', at: 2 });
    await saveDraft(store.db, { mention: 'm1', text: 'On our way.', by: 'UTOM', at: 3 });
    expect(await draftOf(store.db, 'm1')).toEqual({ mention: 'm1', text: 'On our way.', by: 'UTOM', at: 3 });
    expect(await draftOf(store.db, 'm3')).toBeNull();
  });

  it('tells what happened in its order, and each move apart', async () => {
    await keep(row('a'), row('b'));
    const moves = [event('a', 30, 'rerouted', '2'), event('a', 20, 'rerouted', '3'), event('b', 20, 'rerouted', '4')];
    await addEvents(store.db, [...moves, event('a', 20, 'posted', '1'), event('a', 40, 'claimed', '0')]);
    expect(idsOf(await eventsOf(store.db, 'a'))).toEqual(['1', '3', '2', '0']);
    const told = await movesOf(store.db, ['a', 'b']);
    expect([...told].map(([mention, all]) => [mention, idsOf(all)]).sort()).toEqual([
      ['a', ['3', '2']],
      ['b', ['4']],
    ]);
    expect((await movesOf(store.db, ['b'])).size).toBe(1);
    expect((await movesOf(store.db, [])).size).toBe(0);
  });
});

const idsOf = (those: readonly Readonly<{ id: string }>[]) => those.map(({ id }) => id);

/** A card of Parks is out, unless it says otherwise. */
function row(id: string, different: Partial<MentionRow> = {}): MentionRow {
  const post = aPost({ id: `post ${id}`, latestId: `post ${id}` });
  const made = mentionRow({ network: 'x', post, inThreadOf: null }, null, 100, id);
  return { ...made, status: 'posted', department: 'parks', looked_at: 100, ...different };
}

function event(mention: string, at: number, type: string, id = `${type} ${mention}`): EventRow {
  return { id, at, type, mention, department: 'parks', by: 'UANA', particulars: '{}' };
}
