import type { Config, Secrets } from '../config.ts';
import { createNetworks } from '../networks/index.ts';
import type { Network } from '../networks/network.ts';
import { Mistake } from './mistake.ts';
import type { World } from './world.ts';

/** X, for somebody who waits at the keyboard. */
export function networkOf(world: World, { x }: Config, secrets: Secrets, deadlineMs = 15_000): Network {
  const { xAppKey: appKey, xAppSecret: appSecret } = secrets;
  if (appKey === null || appSecret === null)
    throw new Mistake(
      'X_APP_KEY and X_APP_SECRET are missing: copy both from "Keys and tokens" of the X app into .env.',
    );
  const { clock, timers } = world;
  const { apiUrl, access } = x;
  const options = { appKey, appSecret, apiUrl, access, clock, timers, deadlineMs, idleMs: deadlineMs };
  const [network] = createNetworks({ x: options });
  if (network === undefined) throw new Error('There is no network');
  return network;
}
