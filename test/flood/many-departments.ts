import { createDesk } from '../../src/desk.ts';
import { createNetworks } from '../../src/networks/index.ts';
import type { Network } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { createVault, sealCredentials } from '../../src/store/vault.ts';
import { aClock, aDepartment, aStore, orderedIds } from '../stores.ts';

export type Said = Readonly<{ reply: string; remoteId: string; token: string | undefined }>;

/** Of five departments one has no account of its own and answers as the mayor. */
export const PARTS = Array.from({ length: 20 }, (_, at) => ({ id: `part${at}`, asMayor: at % 5 === 4 }));

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Twenty departments with the real desk, store, vault and ways; only what X would do is noted instead. */
export async function manyDepartments() {
  const { store, close } = await aStore();
  const [clock, ids] = [aClock(), orderedIds()];
  const vault = createVault('a key for many departments', () => new Uint8Array(12));
  const [x] = createNetworks({
    x: {
      appKey: 'k',
      appSecret: 's',
      apiUrl: null,
      access: 'enterprise',
      clock,
      timers: { after: () => () => undefined },
    },
  });
  if (x === undefined) throw new Error('There is no X');
  const said: Said[] = [];
  const network: Network = {
    ...x,
    lookUp: () => Promise.resolve({ outcome: 'read', posts: [], gone: [] }),
    conversations: () => Promise.resolve({ outcome: 'read', posts: [] }),
    publish({ remoteId, credentials }, { key, text }) {
      said.push({ reply: key, remoteId, token: credentials?.token });
      const post = { id: `5${said.length}`, url: `https://x.com/i/${said.length}`, text, at: clock.now() };
      return Promise.resolve({ outcome: 'published', post });
    },
  };
  const connect = async (role: string, remoteId: string) => {
    const id = `x-${role}-${remoteId}`;
    const credentials = sealCredentials(vault, id, { token: `token of ${remoteId}`, secret: 'secret' });
    const row = { id, network: 'x', role, handle: role, remote_id: remoteId, credentials, status: 'ok' as const };
    await saveAccount(store.db, { ...row, status_words: null, checked_at: 1 });
  };
  for (const { id, asMayor } of [...PARTS, { id: 'triage', asMayor: false }])
    await saveDepartment(store.db, aDepartment({ id, name: id, short: id, homeChannel: null, asMayor }), 1);
  await connect('mayor', 'id of mayor');
  for (const { id } of PARTS.filter(({ asMayor }) => !asMayor)) await connect(id, `id of ${id}`);
  const city: City = {
    desk: createDesk(store, clock, ids, () => undefined),
    store,
    clock,
    ids,
    random: () => 0.5,
    log: QUIET,
    vault,
    networks: new Map([['x', network]]),
    workspace: {
      send: () => Promise.resolve({ outcome: 'done', ts: '1.1' }),
      redraw: ({ ts }) => Promise.resolve({ outcome: 'done', ts }),
      find: () => Promise.resolve({ outcome: 'cannot', words: '' }),
    },
    pace: { free: () => 100, take: () => undefined, rest: () => undefined },
    lookAtChannel: () => Promise.resolve(null),
    may: () => Promise.resolve('yes'),
    settle: { slack: 1_000, network: 1_000 },
    admins: [],
    life: ids(),
    alone: true,
  };
  return { city, said, connect, close };
}
