import type { Account } from '../../../src/networks/network.ts';
import type { Network } from '../../../src/networks/network.ts';
import { createX, type XOptions } from '../../../src/networks/x/index.ts';
import type { XServerOptions } from '../../../src/rehearsal/x-server/server.ts';
import type { Token } from '../../../src/rehearsal/x-server/tokens.ts';
import type { Account as Inhabitant } from '../../../src/rehearsal/x-server/account.ts';
import { startXCity, type XCity } from '../../rehearsal/x-city.ts';

/** A city on the simulated X, and our adapter pointed at it. Time stands still unless a test lets it pass. */
export type Rehearsed = XCity &
  Readonly<{
    network: Network;
    /** The same network through an adapter with other settings. */
    open: (options?: Partial<XOptions>) => Network;
    asMayor: Account;
    asParks: Account;
    time: { now: number };
  }>;

export async function rehearse(server: XServerOptions = {}, options: Partial<XOptions> = {}): Promise<Rehearsed> {
  const time = { now: Date.parse('2026-11-20T18:00:00Z') };
  const city = await startXCity({ now: () => time.now, ...server });
  const open = (more: Partial<XOptions> = {}): Network => createX({ ...settings(city, time), ...options, ...more });
  const asMayor = account(city.mayor, city.mayorToken);
  const asParks = account(city.parks, city.parksToken);
  return { ...city, network: open(), open, asMayor, asParks, time };
}

export const timers: XOptions['timers'] = {
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

function settings({ x }: XCity, time: { now: number }): XOptions {
  const { key, secret } = x.world.app;
  const clock = { now: () => time.now };
  return { appKey: key, appSecret: secret, apiUrl: x.url, access: x.world.rules.access, clock, timers };
}

function account({ id, handle }: Inhabitant, { token, secret }: Token): Account {
  return { id: `account-${handle}`, remoteId: id, handle, credentials: { token, secret } };
}
