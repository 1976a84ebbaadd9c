import type { Account } from './account.ts';
import { readHeader, sameSignature, sign } from './signature.ts';
import type { World } from './world.ts';

const WINDOW = 5 * 60_000;

export type Credentials =
  | Readonly<{ kind: 'account'; account: Account; write: boolean }>
  | Readonly<{ kind: 'app' }>
  | Readonly<{ kind: 'login'; header: ReadonlyMap<string, string> }>
  | Readonly<{ kind: 'refused'; why: string }>;

export type Claim = Readonly<{
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  header: string;
}>;

/** Who asks: checked like X does, signature, timestamp and nonce, over the production base. */
export function authenticate(world: World, claim: Claim): Credentials {
  if (claim.header === `Bearer ${world.app.bearer}`) return { kind: 'app' };
  const header = readHeader(claim.header);
  if (header === undefined) return refused('no usable credentials');
  if (header.get('oauth_consumer_key') !== world.app.key) return refused('unknown app');
  if (header.get('oauth_signature_method') !== 'HMAC-SHA1') return refused('signature method');
  const name = header.get('oauth_token') ?? '';
  const token = world.tokens.get(name);
  const login = world.logins.get(name);
  if (name !== '' && token === undefined && login === undefined) return refused('unknown token');
  if (!signedRight(world, claim, header, token?.secret ?? login?.secret ?? '')) return refused('signature');
  const stale = freshness(world, name, header);
  if (stale !== undefined) return refused(stale);
  if (token === undefined) return { kind: 'login', header };
  const account = world.accounts.get(token.accountId);
  return account === undefined ? refused('no account') : { kind: 'account', account, write: token.write };
}

function signedRight(world: World, claim: Claim, header: ReadonlyMap<string, string>, tokenSecret: string): boolean {
  const given = header.get('oauth_signature') ?? '';
  // Clients repeat oauth_token in the body of the last login step, and sign it once.
  const form = [...claim.form].filter(([key]) => !header.has(key));
  const unsigned = ['oauth_signature', 'realm'];
  const parameters = [...claim.query, ...form, ...header].filter(([key]) => !unsigned.includes(key));
  const bases = ['https://api.x.com', ...(world.rules.acceptLocalSignatures ? [world.origin] : [])];
  return bases.some((base) =>
    sameSignature(
      given,
      sign({
        method: claim.method,
        base: base + claim.path,
        parameters,
        consumerSecret: world.app.secret,
        tokenSecret,
      }),
    ),
  );
}

function freshness(world: World, name: string, header: ReadonlyMap<string, string>): string | undefined {
  const now = world.nature.signingNow();
  const at = Number(header.get('oauth_timestamp')) * 1000;
  if (!(Math.abs(now - at) <= WINDOW)) return 'timestamp';
  const nonce = `${name} ${String(at)} ${header.get('oauth_nonce') ?? ''}`;
  if (header.get('oauth_nonce') === undefined || world.nonces.has(nonce)) return 'nonce';
  for (const [old, seenAt] of world.nonces) {
    if (seenAt >= now - 2 * WINDOW) break;
    world.nonces.delete(old);
  }
  world.nonces.set(nonce, now);
  return undefined;
}

function refused(why: string): Credentials {
  return { kind: 'refused', why };
}
