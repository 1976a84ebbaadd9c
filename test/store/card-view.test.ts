import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mentionRow } from '../../src/desk/take-in.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { addAnswers } from '../../src/store/answers.ts';
import { insertMany } from '../../src/store/bulk.ts';
import { cardViews, cityView, wayOutOf, type Routes } from '../../src/store/card-view.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { addEvents } from '../../src/store/events.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import type { Store } from '../../src/store/open.ts';
import type { CardRow } from '../../src/store/tables.ts';
import { aPost } from '../examples.ts';
import { aDepartment, aStore, ENGINES } from '../stores.ts';

const NOW = 1_800_000_000_000;
const ROUTES: Routes = { title: () => 'X', route: () => 'direct' };
const NO_ROUTE: Routes = { ...ROUTES, route: () => 'by_hand' };

describe.each(ENGINES)('what a card shows, on %s', (engine) => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = await aStore(engine));
    await saveDepartment(store.db, aDepartment({ asMayor: true }), 1);
    const streets = { id: 'streets', name: 'Streets & Lights', short: 'Streets', homeChannel: 'CSTREETS' };
    await saveDepartment(store.db, aDepartment(streets), 1);
    for (const role of ['mayor', 'parks', 'streets', 'triage']) await account('x', role);
    for (const id of ['m1', 'm2']) {
      const made = mentionRow({ network: 'x', post: aPost({ id, latestId: id }), inThreadOf: null }, null, NOW, id);
      await insertMentions(store.db, [{ ...made, status: 'posted', department: 'streets', status_at: NOW + 1 }]);
    }
  });
  afterEach(() => close());

  const account = (network: string, role: string) =>
    saveAccount(store.db, {
      ...{
        id: `${network}-${role}`,
        network,
        role,
        handle: `City_${role}`,
        remote_id: `of ${role}`,
        credentials: 'sealed',
      },
      ...{ status: 'ok', status_words: null, checked_at: null },
    });
  const view = async (different: Partial<CardRow> = {}) =>
    (await cardViews(store.db, [{ ...CARD, ...different }], ROUTES)).get(CARD.id);

  it('links from the department that had it to the card where it is now, and says who moved it last', async () => {
    const live = { ...CARD, id: 'c2', department: 'streets', channel: 'CSTREETS', ts: '2.5' } as const;
    const other = { ...CARD, id: 'c0', department: 'parks', channel: 'CDESK', ts: '0.5' } as const;
    const gone = { ...live, id: 'c1', channel: 'CGONE', role: 'moved' } as const;
    await insertMany(store.db, 'cards', [other, gone, live]);
    const moved = (id: string, at: number, by: string) =>
      ({ id, at, type: 'rerouted', mention: 'm1', department: 'streets', by, particulars: '{}' }) as const;
    await addEvents(store.db, [moved('e1', NOW + 7, 'UTOM'), moved('e2', NOW + 3, 'UANA')]);
    const there = { department: 'Streets & Lights', channel: 'CSTREETS', ts: '2.5' };
    expect((await view({ role: 'moved' }))?.movedTo).toEqual({ ...there, by: 'UTOM', at: NOW + 7 });
    expect((await view())?.movedTo).toBeNull();
  });

  it('says where it went before its new card is there', async () => {
    const nowhere = { department: 'Streets & Lights', channel: null, ts: null, by: null, at: NOW + 1 };
    expect((await view({ role: 'moved' }))?.movedTo).toEqual(nowhere);
  });

  it('names who of the city said something under it outside the bot, and leaves out the bot’s own replies', async () => {
    const said = (post_id: string, role: string, at: number, reply: string | null = null) =>
      ({ ...ANSWER, post_id, role, account: `x-${role}`, at, reply }) as const;
    await addAnswers(store.db, [said('3', 'streets', 30), said('2', 'mayor', 20), said('4', 'parks', 40, 'r1')]);
    await addAnswers(store.db, [{ ...said('9', 'mayor', 1), mention: 'm2' }]);
    const answers = (await view())?.answers.map(({ name, handle, postId }) => [name, handle, postId]);
    expect(answers).toEqual([
      ['mayor', 'City_mayor', '2'],
      ['Streets & Lights', 'City_streets', '3'],
    ]);
  });

  it('knows from where an answer goes out: nowhere for triage, as the mayor only where the city lets it', async () => {
    await account('bluesky', 'parks');
    const [city, mention] = [await cityView(store.db), await mentionById(store.db, 'm1')];
    if (mention === null) throw new Error('It is not there');
    const from = (department: string, routes = ROUTES) => wayOutOf(city, mention, department, routes);
    expect(from('triage')).toBeNull();
    expect(from('parks')).toMatchObject({ via: 'direct', account: 'x-parks' });
    const unconnected = city.accounts.map((one) => (one.role === 'mayor' ? one : { ...one, credentials: null }));
    const asMayor = (department: string) => wayOutOf({ ...city, accounts: unconnected }, mention, department, ROUTES);
    expect([asMayor('parks')?.via, asMayor('streets')?.via]).toEqual(['as_mayor', 'by_hand']);
    expect(from('parks', NO_ROUTE)).toMatchObject({ via: 'by_hand', account: 'x-parks' });
  });
});

const CARD: CardRow = {
  ...{ id: 'c9', mention: 'm1', department: 'parks', channel: 'CPARKS', role: 'live', status: 'there', ts: '1.5' },
  ...{ thread: null, drawn_version: 0, digest: null },
};

const ANSWER = {
  network: 'x',
  mention: 'm1',
  text: 'Done.',
  url: 'https://x.com/i/2',
  seen_at: NOW,
  dealt: 1,
} as const;
