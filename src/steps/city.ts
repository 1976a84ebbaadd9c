import type { Clock, Ids } from '../core/clock.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Desk } from '../desk.ts';
import type { Log } from '../log.ts';
import type { Account, Network } from '../networks/network.ts';
import { accounts, type StoredAccount } from '../store/accounts.ts';
import type { Store } from '../store/open.ts';
import { openAccount, type Vault } from '../store/vault.ts';

/** What every step is given. */
export type City = Readonly<{
  desk: Desk;
  store: Store;
  clock: Clock;
  ids: Ids;
  random: () => number;
  log: Log;
  vault: Vault;
  networks: ReadonlyMap<string, Network>;
  workspace: Workspace;
  pace: Pace;
  /** Whether the person may publish as the department, as Slack says right now; `unknown`: Slack did not say. */
  may: (person: string, department: string) => Promise<'yes' | 'no' | 'unknown'>;
  /** What Slack says of a channel; `unseen`: the bot is not in it; null: Slack did not say. */
  lookAtChannel: (channel: string) => Promise<ChannelSeen | 'unseen' | null>;
  settle: Settle;
  /** Slack ids of those who are told when something needs mending. */
  admins: readonly string[];
  /** This life of the process: work that another life left behind is told by it. */
  life: string;
  /** No other process works on this database. */
  alone: boolean;
}>;

export type ChannelSeen = Readonly<{ isPrivate: boolean; isShared: boolean; isArchived: boolean; isMember: boolean }>;

/** How many messages a channel takes; times are monotonic milliseconds. */
export type Pace = Readonly<{
  free: (channel: string, now: number) => number;
  take: (channel: string, now: number) => void;
  rest: (channel: string, until: number) => void;
}>;

/**
 * How long after a call whose outcome nobody knows it is looked up, in ms: longer than the client's patience, the
 * latest effect on the other side and its lag in showing it, all together.
 */
export type Settle = Readonly<{ slack: number; network: number }>;

export type OwnAccount = Readonly<{ stored: StoredAccount; account: Account }>;

/** The city's accounts on one network; `reader` is the one that reads for all (the mayor's). */
export type OwnAccounts = Readonly<{ reader: OwnAccount | null; all: readonly OwnAccount[] }>;

export const MAYOR = 'mayor';

export async function ownAccounts(city: City, network: string): Promise<OwnAccounts> {
  const stored = (await accounts(city.store.db)).filter((one) => one.network === network);
  const all = stored.map((one) => ({ stored: one, account: openAccount(one, city.vault) }));
  const mayor = all.find((one) => one.stored.role === MAYOR);
  return { all, reader: mayor?.account.credentials && mayor.stored.status !== 'mismatch' ? mayor : null };
}
