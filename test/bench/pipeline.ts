import type { Outgoing, Workspace } from '../../src/core/workspace.ts';
import { createDesk } from '../../src/desk.ts';
import type { Network } from '../../src/networks/network.ts';
import { createNetworks } from '../../src/networks/index.ts';
import { orderedIds } from '../../src/ordered-ids.ts';
import { departments } from '../../src/rehearsal/scenes/departments.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { setCity } from '../../src/store/city.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Db } from '../../src/store/open.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { createVault, sealCredentials, type Vault } from '../../src/store/vault.ts';
import type { City } from '../../src/steps/city.ts';
import { judging } from '../../src/steps/judge.ts';
import { keptClassifier } from '../../src/steps/known-city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { receive } from '../../src/steps/receive.ts';
import { routing } from '../../src/steps/route.ts';
import { MAYOR_HANDLE, postsFrom } from './posts.ts';
import { bytes, clock, QUIET, random, timers } from './world.ts';

export const PAGE = 100;

/** The pipeline with its real steps, desk and store; only what lies behind the two ports answers at once. */
export type Pipeline = Readonly<{
  /** Takes in the next page of posts and sees it to its cards. */
  page: () => Promise<void>;
  /** Cards that the workspace was sent. */
  sent: () => number;
  /** Mentions that are `posted`. */
  posted: () => Promise<number>;
  close: () => Promise<void>;
}>;

export async function openPipeline(file: string): Promise<Pipeline> {
  const store = await openStore(`file:${file}`);
  await migrate(store);
  const vault = createVault('a key for the bench and nothing else', () => bytes(12));
  await furnish(store.db, vault);
  const network = instantNetwork();
  const workspace = instantWorkspace();
  const ids = orderedIds(clock.now, bytes);
  const city: City = {
    desk: createDesk(store, clock, ids, () => undefined),
    store,
    clock,
    ids,
    random,
    log: QUIET,
    vault,
    networks: new Map([[network.name, network]]),
    workspace,
    pace: { free: () => PAGE, take: () => undefined, rest: () => undefined },
    lookAtChannel: () => Promise.resolve(null),
    may: () => Promise.resolve('yes'),
    settle: { slack: 1_000, network: 1_000 },
    admins: [],
    life: ids(),
    alone: true,
  };
  const known = keptClassifier(city);
  const judge = judging(city, known);
  const route = routing(city, known);
  return {
    async page() {
      await receive(city, network, { overlap: 0, since: null, judge });
      while (await route());
      while (await postCards(city));
    },
    sent: workspace.sent,
    async posted() {
      const query = store.db.selectFrom('mentions').select(({ fn }) => fn.countAll<number>().as('count'));
      return (await query.where('status', '=', 'posted').executeTakeFirstOrThrow()).count;
    },
    close: () => store.close(),
  };
}

/** Thirteen departments with a channel and an account each, and triage; a card for every mention. */
async function furnish(db: Db, vault: Vault): Promise<void> {
  const plain = { voice: null, policy: null, asMayor: false, signature: null, description: null, maps: null };
  const triage = { ...plain, id: 'triage', name: 'Triage', short: 'Triage', keywords: [], homeChannel: 'CTRIAGE' };
  const parts = departments.map((part) => ({ ...plain, ...part, homeChannel: `C${part.id.toUpperCase()}` }));
  for (const part of [...parts, triage]) {
    await saveDepartment(db, part, 1);
    await subscribe(db, { department: part.id, channel: part.homeChannel, by: null, at: 1 });
  }
  await setCity(db, 'finalSay', 'CFINAL');
  await setCity(db, 'nobody', 'cards');
  const roles = [{ id: 'mayor', handle: MAYOR_HANDLE }, ...departments];
  for (const [at, { id: role, handle }] of roles.entries()) {
    const id = `x-${role}`;
    const credentials = sealCredentials(vault, id, { token: 'token', secret: 'secret' });
    const row = { id, network: 'x', role, handle, remote_id: String(at + 1), credentials, status: 'ok' as const };
    await saveAccount(db, { ...row, status_words: null, checked_at: 1 });
  }
}

/** X, but for its reading: that answers a page of new posts at once. */
function instantNetwork(): Network {
  const [x] = createNetworks({
    x: { appKey: 'key', appSecret: 'secret', apiUrl: null, access: 'enterprise', clock, timers },
  });
  if (x === undefined) throw new Error('There is no X');
  let read = 0;
  return {
    ...x,
    read() {
      const posts = postsFrom(read, PAGE, clock.now());
      read += PAGE;
      return Promise.resolve({ outcome: 'read', posts, cursor: String(read), reads: PAGE, missed: 'none' });
    },
  };
}

function instantWorkspace(): Workspace & Readonly<{ sent: () => number }> {
  let count = 0;
  const done = (message: Outgoing) =>
    Promise.resolve({ outcome: 'done', ts: `1800000000.${message.delivery.slice(0, 6)}` } as const);
  return {
    sent: () => count,
    send(message) {
      count += 1;
      return done(message);
    },
    redraw: done,
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: () => Promise.resolve({ outcome: 'looked', found: new Map(), threads: [] }),
  };
}
