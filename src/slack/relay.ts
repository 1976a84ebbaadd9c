import type { WebClient } from '@slack/web-api';
import type { City } from '../classify/city.ts';
import type { Proposal } from '../classify/rules.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Clock, Ids, Timers } from '../core/clock.ts';
import type { DepartmentName } from '../core/card.ts';
import type { Numbers, Period, RoutingNumbers } from '../core/stats.ts';
import type { Desk } from '../desk.ts';
import type { Log } from '../log.ts';
import type { Network } from '../networks/network.ts';
import type { Routes } from '../store/card-view.ts';
import type { Store } from '../store/open.ts';
import type { RoutingQuestion } from '../store/routing-numbers.ts';
import type { Vault } from '../store/vault.ts';
import type { Access } from './access.ts';
import type { Channels } from './channels.ts';
import type { Typed } from './typed.ts';

/** What the program gives to the handlers. */
export type Parts = Readonly<{
  desk: Desk;
  store: Store;
  networks: ReadonlyMap<string, Network>;
  routes: Routes;
  vault: Vault;
  clock: Clock;
  timers: Timers;
  ids: Ids;
  log: Log;
  people: Readonly<{ admins: readonly string[]; managers: readonly string[] }>;
  /** The numbers of a period: heavy reading, so the program decides where it runs. */
  numbers: (question: StatsQuestion) => Promise<Numbers>;
  /** Of these, only how mentions found their way. */
  routing: (question: RoutingQuestion) => Promise<RoutingNumbers>;
  /** What moves show to be a rule; left out: a thread of the program's looks for it. */
  propose?: Propose;
  /** Domains, phone numbers and addresses of the city itself, which are no secret in an answer. */
  own?: readonly string[];
}>;

type Propose = (city: City, dropped: readonly string[]) => Promise<readonly Proposal[]>;

export type StatsQuestion = Readonly<{ period: Period; department: DepartmentName | null; people: boolean }>;

/** The same, and this Slack: everything that a handler works with. */
export type Relay = Parts &
  Readonly<{
    slack: WebClient;
    access: Access;
    channels: Channels;
    typed: Typed;
    /** How the mentions of the last seven days found their way; counted anew after a minute. */
    lastWeek: () => Promise<RoutingNumbers>;
    propose: Propose;
    workspaceUrl: string;
    teamId: string;
    botUserId: string;
    botName: string;
  }>;

/** How people call it. */
export function titleOf(networks: Parts['networks'], name: string): string {
  return networks.get(name)?.title ?? name;
}

export function networkOf({ networks }: Relay, refusal: Refusal): string {
  return refusal.kind === 'gone' ? '' : titleOf(networks, refusal.mention.network);
}
