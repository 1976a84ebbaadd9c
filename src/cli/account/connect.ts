import type { Credentials, Identity, Network } from '../../networks/network.ts';
import { accountOf, saveAccount, type StoredAccount } from '../../store/accounts.ts';
import type { Db } from '../../store/open.ts';
import { sealCredentials } from '../../store/vault.ts';
import { findDepartment } from '../department/find.ts';
import { Mistake } from '../mistake.ts';
import { networkOf } from '../network-of.ts';
import { vaultOf, withStore } from '../open-store.ts';
import type { World } from '../world.ts';
import { handleIn, keysIn, X } from './keep.ts';
import { signIn } from './sign-in.ts';
import { tokensFrom } from './tokens.ts';

export type Offered = Readonly<{ token?: string; secret?: string; fromStdin?: boolean; xHandle?: string }>;

/** Keys are stored only after X said that they open the account that was expected. */
export async function connectAccount(world: World, role: string, offered: Offered): Promise<void> {
  const typed = keysIn(offered.xHandle, offered.token, offered.secret).credentials;
  const expectedHandle = offered.xHandle === undefined ? null : handleIn(offered.xHandle);
  await withStore(world, async ({ store, config, secrets }) => {
    const vault = vaultOf(world, secrets);
    const network = networkOf(world, config, secrets);
    const known = await roleIn(store.db, role);
    const expected = expect(role, known, expectedHandle, config.x.mayorId);
    const credentials =
      typed ?? (offered.fromStdin === true ? await tokensFrom(world) : await signIn(world, network, expected));
    const who = await identity(network, credentials);
    check(who, expected);
    const id = known?.id ?? (role === MAYOR ? `${X}-${MAYOR}` : world.ids());
    await saveAccount(store.db, {
      id,
      network: X,
      role,
      handle: who.handle,
      remote_id: who.remoteId,
      credentials: sealCredentials(vault, id, credentials),
      status: 'ok',
      status_words: null,
      checked_at: world.clock.now(),
    });
    world.stdout.write(`Connected @${who.handle} (${who.remoteId}) for ${role}.\n`);
    if (role === MAYOR && config.x.mayorId === null)
      world.stdout.write(`To be sure of it at every start, put MAYOR_X_ID=${who.remoteId} into .env.\n`);
  });
}

export type Expected = Readonly<{ remoteId: string | null; handle: string | null }>;

const MAYOR = 'mayor';

async function roleIn(db: Db, role: string): Promise<StoredAccount | null> {
  if (role !== MAYOR) await findDepartment(db, role);
  return accountOf(db, X, role);
}

/** An account typed now wins over the one that was there; the mayor's number wins over all. */
function expect(role: string, known: StoredAccount | null, handle: string | null, mayorId: string | null): Expected {
  const other = handle !== null && known?.handle.toLowerCase() !== handle.toLowerCase();
  const remoteId = role === MAYOR && mayorId !== null ? mayorId : other ? null : (known?.remote_id ?? null);
  const expected = { remoteId, handle: handle ?? known?.handle ?? null };
  if (expected.remoteId !== null || expected.handle !== null) return expected;
  const first = role === MAYOR ? 'Set MAYOR_X_ID in .env, or add' : 'Add';
  throw new Mistake(`Nobody said yet which account it has to be. ${first} --x-handle with its name on X.`);
}

type Known = Extract<Identity, { outcome: 'known' }>;

async function identity(network: Network, credentials: Credentials): Promise<Known> {
  const who = await network.who(credentials);
  if (who.outcome === 'known') return who;
  const words = who.outcome === 'refused' ? who.words : who.trouble.words;
  throw who.outcome === 'refused'
    ? new Mistake(
        `${network.title} does not accept these keys (${words}). Nothing was stored: check them, or connect anew.`,
      )
    : new Mistake(
        `${network.title} could not be asked whose keys these are (${words}). Nothing was stored: try again.`,
      );
}

function check(who: Known, { remoteId, handle }: Expected): void {
  const right = remoteId === null ? who.handle.toLowerCase() === handle?.toLowerCase() : who.remoteId === remoteId;
  if (right) return;
  const wanted = handle === null ? `the account ${remoteId ?? ''}` : `@${handle}`;
  throw new Mistake(
    `These keys open @${who.handle} (${who.remoteId}), but ${wanted} is expected. Nothing was stored: sign in on X as the right one and connect again.`,
  );
}
