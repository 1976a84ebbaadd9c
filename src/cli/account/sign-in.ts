import type { Credentials, Network } from '../../networks/network.ts';
import { ask } from '../listen.ts';
import { Mistake } from '../mistake.ts';
import type { World } from '../world.ts';
import type { Expected } from './connect.ts';

/** The owner of the account opens an address and brings back a PIN. */
export async function signIn(world: World, network: Network, { handle }: Expected): Promise<Credentials> {
  if (!network.connect)
    throw new Mistake(`${network.title} knows no sign-in by PIN: give the keys with --token and --secret.`);
  const begun = await network.connect.begin();
  if (begun.outcome === 'refused')
    throw new Mistake(`${network.title} refuses the sign-in (${begun.words}). Run check.`);
  const as = handle === null ? '' : ` as @${handle}`;
  world.stdout.write(`Open this address${as}, allow the app, and copy the PIN:\n\n  ${begun.url}\n\n`);
  const pin = (await ask(world, 'PIN: '))?.replace(/\s/g, '') ?? '';
  if (!/^\w{4,12}$/.test(pin)) throw new Mistake('That is no PIN: it has about seven digits. Connect again.');
  const finished = await network.connect.finish(begun.request, pin);
  if (finished.outcome === 'refused') throw new Mistake(finished.words);
  return finished.credentials;
}
