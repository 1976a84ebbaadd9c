import { randomBytes } from 'node:crypto';
import type { Workspace } from '../../src/core/workspace.ts';
import { createDesk } from '../../src/desk.ts';
import { createNetworks } from '../../src/networks/index.ts';
import type { Network } from '../../src/networks/network.ts';
import { makePace } from '../../src/slack/pace.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import type { Db, Store } from '../../src/store/open.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { createVault, sealCredentials, type Vault } from '../../src/store/vault.ts';
import type { City } from '../../src/steps/city.ts';
import { aDepartment, orderedIds, type aClock } from '../stores.ts';
import { PLACES } from './residents.ts';

/** Real desk, store and pace; what lies behind the two ports is given. */
export async function openTown(
  store: Store,
  clock: ReturnType<typeof aClock>,
  workspace: Workspace,
  networkOf: (x: Network) => Network,
): Promise<City> {
  const vault = createVault('a key for the flood and nothing else', () => randomBytes(12));
  await furnish(store.db, vault);
  const [x] = createNetworks({ x: { ...APP, clock, timers: { after: () => () => undefined } } });
  if (x === undefined) throw new Error('There is no X');
  const network = networkOf(x);
  const ids = orderedIds();
  return {
    desk: createDesk(store, clock, ids, () => undefined),
    store,
    clock,
    ids,
    random: () => 0.5,
    log: QUIET,
    vault,
    networks: new Map([[network.name, network]]),
    workspace,
    pace: makePace(),
    lookAtChannel: () => Promise.resolve(null),
    may: () => Promise.resolve('yes'),
    settle: { slack: 1_000, network: 1_000 },
    admins: ['UOLGA'],
    life: ids(),
    alone: true,
  };
}

const APP = { appKey: 'key', appSecret: 'secret', apiUrl: null, access: 'enterprise' } as const;
const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Two channels see the two largest departments; each of the others has its own. */
async function furnish(db: Db, vault: Vault): Promise<void> {
  for (const [id, word] of [...PLACES, ['triage', ''] as const]) {
    const channel = `C${id.toUpperCase()}`;
    await saveDepartment(
      db,
      aDepartment({ id, name: id, short: id, keywords: word ? [word] : [], homeChannel: channel }),
      1,
    );
    await subscribe(db, { department: id, channel, by: null, at: 1 });
  }
  await subscribe(db, { department: 'streets', channel: 'CDESK', by: null, at: 2 });
  await subscribe(db, { department: 'parks', channel: 'CDESK', by: null, at: 3 });
  const credentials = sealCredentials(vault, 'x-mayor', { token: 'token', secret: 'secret' });
  const mayor = { id: 'x-mayor', network: 'x', role: 'mayor', handle: 'MayorOkafor', remote_id: '1', credentials };
  await saveAccount(db, { ...mayor, status: 'ok', status_words: null, checked_at: 1 });
}
