import type { Ids } from '../../core/clock.ts';
import type { Credentials } from '../../networks/network.ts';
import { accountOf, saveAccount, type StoredAccount } from '../../store/accounts.ts';
import type { Db } from '../../store/open.ts';
import { sealCredentials, type Vault } from '../../store/vault.ts';
import { Mistake } from '../mistake.ts';

export const X = 'x';

/** What was typed of an account. `credentials` null: the keys stay as they are. */
export type Keys = Readonly<{ handle: string | null; credentials: Credentials | null }>;

/** The keys that were typed, whole or not at all. */
export function keysIn(handle?: string, token?: string, secret?: string): Keys {
  if ((token === undefined) !== (secret === undefined))
    throw new Mistake(`Both halves of the keys are needed: --x-access-token and --x-access-secret.`);
  const credentials = token === undefined || secret === undefined ? null : { token: half(token), secret: half(secret) };
  return { handle: handle === undefined ? null : handleIn(handle), credentials };
}

export function handleIn(typed: string): string {
  const handle = typed.trim().replace(/^(?:https?:\/\/(?:www\.)?(?:x|twitter)\.com\/)?@?/, '');
  if (/^\w{1,15}$/.test(handle)) return handle;
  throw new Mistake(`"${typed}" is not a name on X: write it as on the account's page, such as CityParks.`);
}

/** The account of a department (or the mayor's) on X; another handle is another account and has to be connected anew. */
export async function keepAccount(
  tx: Db,
  role: string,
  keys: Keys,
  { ids, vault }: Readonly<{ ids: Ids; vault: () => Vault }>,
): Promise<void> {
  if (keys.handle === null && keys.credentials === null) return;
  const known = await accountOf(tx, X, role);
  const handle = keys.handle ?? known?.handle;
  if (handle === undefined) throw new Mistake(`Say whose keys these are: add --x-handle CityParks.`);
  const same = known?.handle.toLowerCase() === handle.toLowerCase();
  if (same && keys.credentials === null) return saveAccount(tx, { ...known, handle });
  const id = known?.id ?? ids();
  const credentials = keys.credentials && sealCredentials(vault(), id, keys.credentials);
  const remote_id = same ? known.remote_id : null;
  await saveAccount(tx, { ...UNCHECKED, id, network: X, role, handle, remote_id, credentials });
}

const UNCHECKED = {
  status: 'unchecked',
  status_words: null,
  checked_at: null,
} as const satisfies Partial<StoredAccount>;

function half(typed: string): string {
  const text = typed.trim();
  if (/^\S{4,200}$/.test(text)) return text;
  throw new Mistake('The keys do not look like keys of X: copy them again, each as one word.');
}
