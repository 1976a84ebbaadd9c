import type { DepartmentName } from '../../core/card.ts';
import type { Mention } from '../../core/mention.ts';
import { TRIAGE } from '../../core/verdict.ts';
import type { WayOut } from '../../core/way-out.ts';
import type { Account, Addressed, Network } from '../../networks/network.ts';
import { accounts } from '../../store/accounts.ts';
import { cityView, wayOutOf } from '../../store/card-view.ts';
import { departmentById, type Department } from '../../store/departments.ts';
import { mentionById } from '../../store/mentions.ts';
import { openAccount } from '../../store/vault.ts';
import type { Relay } from '../relay.ts';

/** A mention in the hands of a department: read anew for every press. */
export type Matter = Readonly<{ mention: Mention; department: Department; network: Network }>;

/** null: there is no such mention, or nobody answers it (triage). `as`: the department that the window was opened for. */
export async function matterOf(relay: Relay, mentionId: string, as?: string): Promise<Matter | null> {
  const { db } = relay.store;
  const mention = await mentionById(db, mentionId);
  const id = as ?? mention?.department ?? null;
  if (mention === null || id === null || id === TRIAGE) return null;
  const department = await departmentById(db, id);
  const network = relay.networks.get(mention.network);
  return department && network ? { mention, department, network } : null;
}

/** How an answer goes out right now, and the account it goes out from. */
export async function wayOf(
  relay: Relay,
  { mention, department }: Matter,
): Promise<Readonly<{ out: WayOut; account: Account }> | null> {
  const city = await cityView(relay.store.db);
  const out = wayOutOf(city, mention, department.id, relay.routes);
  const stored = out && city.accounts.find(({ id }) => id === out.account);
  return out && stored ? { out, account: openAccount(stored, relay.vault) } : null;
}

/** An account that can read the network: the mayor's, or any that is connected. */
export async function readerOf(relay: Relay, network: string): Promise<Account | null> {
  const here = (await accounts(relay.store.db)).filter((one) => one.network === network && one.credentials !== null);
  const reader = here.find(({ role }) => role === 'mayor') ?? here[0];
  return reader ? openAccount(reader, relay.vault) : null;
}

export function addressed({ names, chained, authorId, quotesUrl }: Mention): Addressed {
  return { names, chained, authorId, quotesAuthor: null, quotesUrl };
}

export function nameOf({ id, name, short }: Department): DepartmentName {
  return { id, name, short };
}
