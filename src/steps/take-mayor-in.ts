import type { Credentials, Network } from '../networks/network.ts';
import { accountOf, saveAccount, type StoredAccount } from '../store/accounts.ts';
import { openAccount, sealCredentials, type Vault } from '../store/vault.ts';
import { MAYOR, type City } from './city.ts';

export type Given = Readonly<{
  /** From the settings; null: the account was connected with the command line. */
  credentials: Credentials | null;
  /** The network's id that the settings expect. */
  id: string | null;
}>;

/** Makes sure that the mayor's account is the mayor's. The sentence that comes back stops the start; null: go on. */
export async function takeMayorIn(city: City, network: Network, vault: Vault, given: Given): Promise<string | null> {
  const { db } = city.store;
  const stored = await accountOf(db, network.name, MAYOR);
  const account = stored && openAccount(stored, vault);
  const credentials = given.credentials ?? account?.credentials ?? null;
  if (stored && !credentials)
    return `SECRET_KEY does not open the keys of @${stored.handle}. Set the key it was stored with.`;
  if (!credentials) return `Nobody connected the mayor's account. Run: npm run -s cli -- account connect mayor`;
  const who = await network.who(credentials);
  const now = city.clock.now();
  if (who.outcome === 'trouble') {
    if (!stored) return `${network.title} could not be asked whose account the mayor's keys open: ${who.trouble.words}`;
    await saveAccount(db, { ...stored, status: 'held', status_words: who.trouble.words, checked_at: now });
    city.log.warn({ network: network.name }, 'The mayor account could not be checked');
    return null;
  }
  if (who.outcome === 'refused')
    return `${network.title} does not accept the keys of the mayor's account: ${who.words}`;
  const expected = given.id ?? stored?.remote_id ?? who.remoteId;
  if (who.remoteId !== expected) {
    return `The mayor's keys open @${who.handle} (${who.remoteId}), but the account ${expected} is expected. Connect the right one.`;
  }
  const id = stored?.id ?? `${network.name}-${MAYOR}`;
  const fresh: StoredAccount = {
    id,
    network: network.name,
    role: MAYOR,
    handle: who.handle,
    remote_id: who.remoteId,
    credentials: sealCredentials(vault, id, credentials),
    status: 'ok',
    status_words: null,
    checked_at: now,
  };
  await saveAccount(db, fresh);
  return null;
}
