import type { Credentials, Network } from '../networks/network.ts';
import { accountOf, noteChecked, saveAccount, type StoredAccount } from '../store/accounts.ts';
import { openAccount, sealCredentials } from '../store/vault.ts';
import { MAYOR, type City } from './city.ts';
import { tellAdmins } from './tell.ts';

export type Given = Readonly<{
  /** From the settings; null: the account was connected with the command line. */
  credentials: Credentials | null;
  /** The network's id that the settings expect. */
  id: string | null;
}>;

/** `stop`: it is somebody else's, or cannot work at all · `later`: the network could not be asked. */
export type Met = Readonly<{ outcome: 'met' | 'later' }> | Readonly<{ outcome: 'stop'; words: string }>;

/** Makes sure that the mayor's account is the mayor's, before anything is read or published with it. */
export async function takeMayorIn(city: City, network: Network, given: Given): Promise<Met> {
  const { db } = city.store;
  const stored = await accountOf(db, network.name, MAYOR);
  const credentials = given.credentials ?? (stored && openAccount(stored, city.vault).credentials);
  if (!credentials) return stop(stored ? wrongKey(stored.handle) : NOBODY);
  const who = await network.who(credentials);
  const now = city.clock.now();
  if (who.outcome === 'trouble') {
    if (stored) await noteChecked(db, stored, { status: 'held', status_words: who.trouble.words, checked_at: now });
    city.log.warn({ network: network.name }, 'The account of the mayor could not be checked');
    return { outcome: 'later' };
  }
  if (who.outcome === 'refused') return refused(city, network, stored, who.words);
  const expected = given.id ?? stored?.remote_id ?? who.remoteId;
  if (who.remoteId !== expected) return stop(somebodyElse(who.handle, who.remoteId, expected));
  const { remoteId: remote_id, handle } = who;
  const found = { handle, remote_id, status: 'ok', status_words: null, checked_at: now } as const;
  if (stored && given.credentials === null)
    return { outcome: (await noteChecked(db, stored, found)) ? 'met' : 'later' };
  const id = stored?.id ?? `${network.name}-${MAYOR}`;
  const sealed = sealCredentials(city.vault, id, credentials);
  await saveAccount(db, { ...found, id, network: network.name, role: MAYOR, credentials: sealed });
  return { outcome: 'met' };
}

/** Nothing can be read with keys that were never good; keys that have been good are told of, and the cards live on. */
async function refused(city: City, network: Network, stored: StoredAccount | null, words: string): Promise<Met> {
  if (stored === null) return stop(`${network.title} does not accept the keys of the mayor's account: ${words}`);
  const found = { status: 'refused', status_words: words, checked_at: city.clock.now() } as const;
  const notice = { about: 'account_refused', handle: stored.handle, department: '', words } as const;
  const owes = stored.status === 'refused' ? [] : tellAdmins(city, notice);
  await city.desk.batch({ checked: { asked: stored, found }, owes });
  return { outcome: 'met' };
}

const stop = (words: string): Met => ({ outcome: 'stop', words });

const NOBODY = 'Nobody connected the account of the mayor. Run: npm run -s cli -- account connect mayor';
const wrongKey = (handle: string) =>
  `SECRET_KEY does not open the keys of @${handle}. Set the key they were stored with.`;
const somebodyElse = (handle: string, found: string, expected: string) =>
  `The mayor's keys open @${handle} (${found}), but ${expected} is expected. Connect the right account.`;
