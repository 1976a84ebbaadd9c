import type { Network } from '../networks/network.ts';
import { noteChecked } from '../store/accounts.ts';
import { MAYOR, ownAccounts, type City, type OwnAccount } from './city.ts';
import { tellAdmins } from './tell.ts';

type Verified = 'ok' | 'held' | 'mismatch' | 'refused';

/**
 * Asks each account who it is. A mismatch disables that account's replies and tells the admins; not being able to ask
 * holds its replies and keeps reading.
 */
export async function verifyAccounts(city: City, network: Network): Promise<boolean> {
  const { all } = await ownAccounts(city, network.name);
  for (const own of all) {
    const { credentials, status } = own.stored;
    // Those that came in just now are asked by the round that looks for them.
    if (credentials !== null && status !== 'unchecked') await verify(city, network, own);
  }
  return false;
}

const AGAIN = 60_000;

/** The same for accounts that came in just now, and again for those that could not be asked. */
export async function verifyNewAccounts(city: City, network: Network): Promise<boolean> {
  const now = city.clock.now();
  const { all } = await ownAccounts(city, network.name);
  for (const own of all) {
    const { credentials, status, checked_at } = own.stored;
    // A time ahead of ours is a clock that jumped.
    const longAgo = Math.abs(now - (checked_at ?? 0)) > AGAIN;
    const open = status === 'unchecked' || (status === 'held' && longAgo);
    if (credentials !== null && open) await verify(city, network, own);
  }
  return false;
}

async function verify(city: City, network: Network, { stored, account }: OwnAccount): Promise<Verified> {
  const now = city.clock.now();
  const tellOnce = async (status: Verified, words: string | null, notice: Parameters<typeof tellAdmins>[1]) => {
    const owes = stored.status === status ? [] : tellAdmins(city, notice);
    const found = { status, status_words: words, checked_at: now };
    await city.desk.batch({ checked: { asked: stored, found }, owes });
    return status;
  };
  const { handle, role } = stored;
  const department = role === MAYOR ? '' : role;
  if (account.credentials === null) {
    const words = 'SECRET_KEY does not open its keys.';
    return tellOnce('refused', words, { about: 'account_refused', handle, department, words });
  }
  const who = await network.who(account.credentials);
  if (who.outcome === 'trouble') {
    const status = stored.status === 'mismatch' ? 'mismatch' : 'held';
    await noteChecked(city.store.db, stored, { status, status_words: who.trouble.words, checked_at: now });
    return status;
  }
  if (who.outcome === 'refused') {
    return tellOnce('refused', who.words, { about: 'account_refused', handle, department, words: who.words });
  }
  const expected =
    stored.remote_id === null ? who.handle.toLowerCase() === handle.toLowerCase() : who.remoteId === stored.remote_id;
  if (!expected) {
    return tellOnce('mismatch', who.handle, { about: 'account_mismatch', handle, found: who.handle, department });
  }
  const { remoteId: remote_id } = who;
  const known = { handle: who.handle, remote_id, status: 'ok', status_words: null, checked_at: now } as const;
  await noteChecked(city.store.db, stored, known);
  return 'ok';
}
