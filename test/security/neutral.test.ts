import { expect, test } from 'vitest';
import { BUTTONS_THAT_SILENCE, WRATH } from './wrath.ts';
import { SILENT } from '../../src/cli/silent.ts';
import { DISMISS_REASONS } from '../../src/core/dismissal.ts';
import { createDesk } from '../../src/desk.ts';
import { ACTIONS } from '../../src/slack/index.ts';
import type { City } from '../../src/steps/city.ts';
import { routing } from '../../src/steps/route.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { createVault } from '../../src/store/vault.ts';
import { aPost } from '../examples.ts';
import { aNetwork } from '../slack/network.ts';
import { aClock, aDepartment, aStore, orderedIds, parksWithChannel } from '../stores.ts';

test('a thousand furious posts are all kept, all brought to a department, and all counted', async () => {
  const { store, close } = await aStore();
  const { db } = store;
  const [clock, ids] = [aClock(), orderedIds()];
  await parksWithChannel(store);
  await saveDepartment(db, aDepartment({ id: 'triage', name: 'Triage', short: 'Triage', homeChannel: 'CT' }), 1);
  await subscribe(db, { department: 'triage', channel: 'CT', by: null, at: 1 });
  const nobody = () => Promise.reject(new Error('nobody is asked'));
  const city: City = {
    desk: createDesk(store, clock, ids, () => undefined),
    ...{ store, clock, ids, random: () => 0.5, log: SILENT, life: 'one', alone: true, admins: [] },
    vault: createVault('a key', () => new Uint8Array(12)),
    networks: new Map([['x', aNetwork()]]),
    workspace: { send: nobody, redraw: nobody, find: nobody, posted: nobody },
    pace: { free: () => 1, take: () => undefined, rest: () => undefined },
    may: nobody,
    lookAtChannel: nobody,
    settle: { slack: 1, network: 1 },
  };
  const posts = WRATH.map((text, at) => aPost({ id: `${at}`, latestId: `${at}`, conversationId: `${at}`, text }));
  await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
  const round = routing(city);
  while (await round());
  const kept = await db.selectFrom('mentions').select(['text', 'department', 'status']).execute();
  expect(kept.map(({ text }) => text).sort()).toEqual([...WRATH].sort());
  expect(kept.filter(({ department, status }) => department === null || status !== 'routed')).toEqual([]);
  const cards = await db.selectFrom('cards').select('mention').distinct().execute();
  expect(cards).toHaveLength(1_000);
  const counted = await db.selectFrom('events').select('mention').where('type', '=', 'received').execute();
  expect(counted).toHaveLength(1_000);
  await close();
});

test('no reason to put a post aside is what it says of anybody', () => {
  expect(DISMISS_REASONS).toEqual(['not_city', 'duplicate', 'spam', 'praise', 'in_person', 'other']);
});

test('there is no button that silences', () => {
  expect(Object.keys(ACTIONS).filter((name) => BUTTONS_THAT_SILENCE.test(name))).toEqual([]);
});
