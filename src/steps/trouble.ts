import { nextRead } from '../core/retry.ts';
import type { Network, Trouble } from '../networks/network.ts';
import { remembered } from '../store/city.ts';
import type { City } from './city.ts';
import { tellAdmins } from './tell.ts';

type Stop = Readonly<{
  since: number;
  /** When it was written down: a clock that was ahead then is not believed. */
  at: number;
  until: number;
  attempts: number;
  told: boolean;
  kind: Trouble['kind'];
  words: string;
}>;

/** These need a person; the others mend themselves, and are told of only when they last. */
const NEEDS_A_PERSON: readonly Trouble['kind'][] = ['credits', 'spend_cap', 'auth', 'refused'];
const PATIENCE = 10 * 60_000;

/** Whether the network is to be left alone for now; with `trouble`, that it just gave trouble. */
export async function stopped(city: City, network: Network, trouble?: Trouble): Promise<boolean> {
  const now = city.clock.now();
  const before = (await remembered(city.store.db, key(network))) as Stop | null;
  if (!trouble) return before !== null && before.until > now && before.at <= now;
  const attempts = (before?.attempts ?? 0) + 1;
  const retryAfterMs = trouble.until === null ? {} : { retryAfterMs: Math.max(0, trouble.until - now) };
  const until = nextRead({ attempts, now, random: city.random, ...retryAfterMs });
  const since = before?.since ?? now;
  const loud = NEEDS_A_PERSON.includes(trouble.kind) || now - since >= PATIENCE;
  const { kind, words } = trouble;
  const notice = { about: 'network_stopped', network: network.title, kind, words } as const;
  const told = loud || before?.told === true;
  const value = { since, at: now, until, attempts, told, kind, words } satisfies Stop;
  const owes = told && before?.told !== true ? tellAdmins(city, notice) : [];
  await city.desk.batch({ owes, keeps: { name: key(network), value } });
  city.log.warn({ network: network.name, kind, attempts }, 'The network could not be read');
  return true;
}

/** The network answers again; who was told that it stopped is told so. */
export async function cleared(city: City, network: Network): Promise<void> {
  const before = (await remembered(city.store.db, key(network))) as Stop | null;
  if (before === null) return;
  const owes = before.told ? tellAdmins(city, { about: 'network_back', network: network.title }) : [];
  await city.desk.batch({ owes, keeps: { name: key(network), value: null } });
  city.log.info({ network: network.name }, 'The network answered again');
}

const key = (network: Network) => `stopped:${network.name}`;
