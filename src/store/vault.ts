import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { StoredAccount } from './accounts.ts';

export type OpenAccount = Readonly<{
  id: string;
  remoteId: string;
  handle: string;
  credentials: Readonly<{ token: string; secret: string }> | null;
}>;

/** Keeps secrets encrypted at rest (AES-256-GCM, the row as associated data). */
export type Vault = Readonly<{
  seal: (secret: string, row: string) => string;
  /** null: the key is another one, or the row was changed. */
  open: (sealed: string, row: string) => string | null;
}>;

/** `key` is what SECRET_KEY says, any text; `nonce` gives 12 fresh random bytes. */
export function createVault(key: string, nonce: () => Uint8Array): Vault {
  const secret = createHash('sha256').update(key, 'utf8').digest();
  const opened = new Map<string, string | null>();
  return {
    seal(text, row) {
      const iv = nonce();
      const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(row, 'utf8'));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['v1', iv, cipher.getAuthTag(), body]
        .map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString('base64url')))
        .join('.');
    },
    open(sealed, row) {
      const name = `${row} ${sealed}`;
      const known = opened.get(name);
      if (known !== undefined) return known;
      if (opened.size > MOST_KEPT) opened.clear();
      const text = decrypt(secret, sealed, row);
      opened.set(name, text);
      return text;
    },
  };
}

/** The keys of a city's accounts are asked for at every reading. */
const MOST_KEPT = 100;

function decrypt(secret: Buffer, sealed: string, row: string): string | null {
  const [version, iv, tag, body] = sealed.split('.');
  if (version !== 'v1' || iv === undefined || tag === undefined || body === undefined) return null;
  const bytes = (part: string) => Buffer.from(part, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes(iv), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(row, 'utf8')).setAuthTag(bytes(tag));
    return Buffer.concat([decipher.update(bytes(body)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** One of the city's accounts, ready to sign with; `credentials` null: nobody connected it, or the key does not fit. */
export function openAccount(stored: StoredAccount, vault: Vault): OpenAccount {
  const json = stored.credentials === null ? null : vault.open(stored.credentials, stored.id);
  const credentials = json === null ? null : (JSON.parse(json) as OpenAccount['credentials']);
  return { id: stored.id, remoteId: stored.remote_id ?? '', handle: stored.handle, credentials };
}

export function sealCredentials(
  vault: Vault,
  account: string,
  credentials: Readonly<{ token: string; secret: string }>,
): string {
  return vault.seal(JSON.stringify(credentials), account);
}
