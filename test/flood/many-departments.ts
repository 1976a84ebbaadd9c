import type { Network } from '../../src/networks/network.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { sealCredentials } from '../../src/store/vault.ts';
import { aClock, aDepartment, aStore } from '../stores.ts';
import { openTown } from './town.ts';
import { floodedSlack } from './workspace.ts';

export type Said = Readonly<{ reply: string; remoteId: string; token: string | undefined }>;

/** Of five departments one has no account of its own and answers as the mayor. */
export const PARTS = Array.from({ length: 20 }, (_, at) => ({ id: `part${at}`, asMayor: at % 5 === 4 }));

/** The town with twenty departments more; only what X would do with their answers is noted instead. */
export async function manyDepartments() {
  const { store, close } = await aStore();
  const clock = aClock();
  const said: Said[] = [];
  const noting = (x: Network): Network => ({
    ...x,
    lookUp: () => Promise.resolve({ outcome: 'read', posts: [], gone: [] }),
    conversations: () => Promise.resolve({ outcome: 'read', posts: [] }),
    publish({ remoteId, credentials }, { key, text }) {
      said.push({ reply: key, remoteId, token: credentials?.token });
      const post = { id: `5${said.length}`, url: `https://x.com/i/${said.length}`, text, at: clock.now() };
      return Promise.resolve({ outcome: 'published', post });
    },
  });
  const city = await openTown(store, clock, floodedSlack(clock.now), noting);
  const connect = async (role: string, remoteId: string) => {
    const id = `x-${role}-${remoteId}`;
    const credentials = sealCredentials(city.vault, id, { token: `token of ${remoteId}`, secret: 'secret' });
    const row = { id, network: 'x', role, handle: role, remote_id: remoteId, credentials, status: 'ok' as const };
    await saveAccount(store.db, { ...row, status_words: null, checked_at: 1 });
  };
  for (const { id, asMayor } of PARTS)
    await saveDepartment(store.db, aDepartment({ id, name: id, short: id, homeChannel: null, asMayor }), 1);
  await connect('mayor', 'id of mayor');
  for (const { id } of PARTS.filter(({ asMayor }) => !asMayor)) await connect(id, `id of ${id}`);
  return { city, said, connect, close };
}
