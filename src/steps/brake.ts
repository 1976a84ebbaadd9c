import type { Notice } from '../core/notice.ts';
import type { Network } from '../networks/network.ts';
import { remember, remembered } from '../store/city.ts';
import { endOfDay, dayOf, readsOn } from '../store/reads.ts';
import { ownAccounts, type City } from './city.ts';
import { tellAdmins, tellTriage } from './tell.ts';

type Braked = Readonly<{ since: number; until: number; askedAt: number; waiting: number | null }>;

const NEARLY = 0.8;
const ASK_EVERY = 15 * 60_000;

/** Whether the network is read no further today, because the city set a limit and it is used up. It says so. */
export async function braked(city: City, network: Network, most: number | null): Promise<boolean> {
  const now = city.clock.now();
  const before = await stateOf(city, network);
  const used = most === null ? 0 : await readsOn(city.store.db, network.name, dayOf(now));
  if (most === null || used < most) {
    if (before !== null) await release(city, network, before, now);
    if (most !== null && used >= most * NEARLY) await warn(city, network, used, most);
    return false;
  }
  if (before === null) await brake(city, network, most, now);
  else if (now - before.askedAt >= ASK_EVERY) await countWaiting(city, network, before, now);
  return true;
}

/** The same, for work that only asks for more. */
export async function isBraked(city: City, network: Network): Promise<boolean> {
  return (await stateOf(city, network)) !== null;
}

async function stateOf(city: City, network: Network): Promise<Braked | null> {
  return (await remembered(city.store.db, key(network))) as Braked | null;
}

async function warn(city: City, network: Network, used: number, most: number): Promise<void> {
  const name = `told:reads:${network.name}`;
  const value = dayOf(city.clock.now());
  if ((await remembered(city.store.db, name)) === value) return;
  const notice = { about: 'reads_nearly_used', network: network.name, used, most } as const;
  await city.desk.batch({ owes: tellAdmins(city, notice), keeps: { name, value } });
}

async function brake(city: City, network: Network, most: number, now: number): Promise<void> {
  const until = endOfDay(now);
  const notice = { about: 'reads_used', network: network.name, most, until } as const;
  await tell(city, network, notice, { since: now, until, askedAt: now, waiting: null });
  await note(city, 'reading_braked', { network: network.name, most, from: now });
  city.log.warn({ network: network.name, most }, 'The day has no reads left');
}

/** A count costs one question, however many posts there are. */
async function countWaiting(city: City, network: Network, before: Braked, now: number): Promise<void> {
  const { reader, all } = await ownAccounts(city, network.name);
  const own = all.map(({ account }) => account);
  const counted = reader && (await network.count?.(reader.account, own, before.since, now - ASIDE));
  const waiting =
    counted?.outcome === 'counted' ? counted.minutes.reduce((sum, { count }) => sum + count, 0) : before.waiting;
  await save(city, network, { ...before, askedAt: now, waiting });
}

/** Networks do not count the last moments yet. */
const ASIDE = 60_000;

async function release(city: City, network: Network, { since, waiting }: Braked, now: number): Promise<void> {
  const notice = { about: 'reads_back', network: network.name, waiting } as const;
  await tell(city, network, notice, null);
  await note(city, 'reading_released', { network: network.name, from: since, to: now, waiting });
  city.log.info({ network: network.name }, 'Reading goes on');
}

/** With it, that it was told. */
async function tell(city: City, network: Network, notice: Notice, value: Braked | null): Promise<void> {
  const owes = [...tellAdmins(city, notice), ...(await tellTriage(city, notice))];
  await city.desk.batch({ owes, keeps: { name: key(network), value } });
}

const key = (network: Network) => `braked:${network.name}`;
const save = (city: City, network: Network, state: Braked) => remember(city.store.db, key(network), state);

function note(city: City, type: string, particulars: Readonly<Record<string, unknown>>): Promise<void> {
  return city.desk.note({ type, mention: null, department: null, by: null, particulars });
}
