import type { Config, Secrets } from '../../config.ts';
import type { Credentials, Network } from '../../networks/network.ts';
import { accounts, type StoredAccount } from '../../store/accounts.ts';
import type { Db } from '../../store/open.ts';
import { createVault, openAccount } from '../../store/vault.ts';
import { X } from '../account/keep.ts';
import { networkOf } from '../network-of.ts';
import type { World } from '../world.ts';
import { missing, ok, warning, type Finding } from './finding.ts';

/** Asks X of each account's keys whose they are. */
export async function checkAccounts(
  world: World,
  db: Db,
  config: Config,
  secrets: Secrets,
): Promise<readonly Finding[]> {
  const known = (await accounts(db)).filter((one) => one.network === X);
  const mayor = mayorOf(known, config, secrets);
  const nobody = missing(MAYOR, `Nobody connected the account. ${CONNECT} mayor`);
  if (secrets.xAppKey === null || secrets.xAppSecret === null) return mayor ? [] : [nobody];
  const network = networkOf(world, config, secrets, TEN_SECONDS);
  const others = known.filter(({ role }) => role !== MAYOR).map((one) => claimOf(one, secrets));
  const findings = await Promise.all([...(mayor ? [mayor] : []), ...others].map((claim) => ask(network, claim)));
  return [...(mayor ? [] : [nobody]), ...findings, ...clockOf(network)];
}

/** X refuses what is dated more than five minutes wrong. */
function clockOf(network: Network): readonly Finding[] {
  const ahead = network.clockAhead?.() ?? 0;
  if (Math.abs(ahead) < 60_000) return [];
  const how = `${Math.round(Math.abs(ahead) / 60_000)} min ${ahead > 0 ? 'ahead' : 'behind'}`;
  return [
    missing(
      'clock',
      `This machine's clock is ${how}. Turn on time synchronisation (NTP): ${network.title} refuses what is dated wrong.`,
    ),
  ];
}

const MAYOR = 'mayor';
const TEN_SECONDS = 10_000;
const CONNECT = 'Run: npm run -s cli -- account connect';

/** Keys, and whose they have to be. */
type Claim = Readonly<{
  role: string;
  handle: string | null;
  remoteId: string | null;
  keys: Credentials | 'none' | 'sealed';
}>;

function claimOf(stored: StoredAccount, { secretKey }: Secrets): Claim {
  const { role, handle, remote_id: remoteId } = stored;
  const opened = secretKey === null ? null : openAccount(stored, createVault(secretKey, noNonce)).credentials;
  return { role, handle, remoteId, keys: opened ?? (stored.credentials === null ? 'none' : 'sealed') };
}

/** The settings win over what is stored, as at the start. */
function mayorOf(known: readonly StoredAccount[], { x }: Config, secrets: Secrets): Claim | null {
  const stored = known.find(({ role }) => role === MAYOR);
  const { mayorToken: token, mayorSecret: secret } = secrets;
  const claim = stored ? claimOf(stored, secrets) : null;
  const remoteId = x.mayorId ?? claim?.remoteId ?? null;
  if (token === null || secret === null) return claim && { ...claim, remoteId };
  return { role: MAYOR, handle: claim?.handle ?? null, remoteId, keys: { token, secret } };
}

async function ask(network: Network, { role, handle, remoteId, keys }: Claim): Promise<Finding> {
  const named = handle === null ? 'The account' : `@${handle}`;
  if (keys === 'sealed')
    return missing(
      role,
      `SECRET_KEY does not open the keys of ${named}. Set the key they were stored with, or connect anew. ${CONNECT} ${role}`,
    );
  if (keys === 'none') {
    const words = `${named} is not connected, so its answers go out by hand. ${CONNECT} ${role}`;
    return role === MAYOR ? missing(role, words) : warning(role, words);
  }
  const who = await network.who(keys);
  if (who.outcome === 'trouble')
    return missing(role, `${network.title} could not be asked (${who.trouble.words}). Try again.`);
  if (who.outcome === 'refused')
    return missing(role, `${network.title} does not accept the keys of ${named} (${who.words}). ${CONNECT} ${role}`);
  const same =
    remoteId === null ? who.handle.toLowerCase() === (handle ?? who.handle).toLowerCase() : who.remoteId === remoteId;
  if (same) return ok(role, `${network.title} knows the keys as @${who.handle} (${who.remoteId}).`);
  const expected = remoteId === null ? named : `${named} (${remoteId})`;
  return missing(
    role,
    `The keys open @${who.handle} (${who.remoteId}), but ${expected} is expected. ${CONNECT} ${role}`,
  );
}

/** Nothing is sealed here. */
function noNonce(): Uint8Array {
  return new Uint8Array(12);
}
