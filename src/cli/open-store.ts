import { existsSync } from 'node:fs';
import { readConfig, type Config, type Secrets } from '../config.ts';
import { isServer } from '../store/address.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, type Store } from '../store/open.ts';
import { createVault, type Vault } from '../store/vault.ts';
import { Mistake } from './mistake.ts';
import type { World } from './world.ts';

export type Opened = Readonly<{ store: Store; config: Config; secrets: Secrets }>;

/** The city's database, brought to this program's version; the running bot may have it open too. */
export async function withStore<T>(world: World, work: (opened: Opened) => Promise<T>): Promise<T> {
  const { config, secrets } = readConfig(world.env);
  const store = await openStore(config.databaseUrl).catch((error: unknown) => cannotOpen(config, error));
  try {
    await migrate(store).catch((error: unknown) => cannotOpen(config, error));
    return await work({ store, config, secrets });
  } finally {
    await store.close();
  }
}

/** For whoever only wants to know something: no database is made for that. */
export async function withKnownStore<T>(world: World, work: (opened: Opened) => Promise<T>): Promise<T> {
  const { config } = readConfig(world.env);
  if (!isThere(config)) throw new Mistake(`There is no database at ${placeOf(config)} yet. ${BEGIN}`);
  return withStore(world, work);
}

const BEGIN = 'Begin with: npm run -s cli -- department add parks --name "Parks" --channel C0123';

/** Whether there is a file; a server is asked when it is opened. */
export function isThere({ databaseUrl: url }: Config): boolean {
  if (isServer(url) || url.endsWith(':memory:')) return true;
  return existsSync(url.replace(/^(?:file|sqlite):(?:\/\/)?/, ''));
}

/** Where the database is, fit to be printed. */
export function placeOf({ databaseUrl }: Config): string {
  return databaseUrl.replace(/^(\w+:\/\/[^/?#]*?):[^/?#]*@/, '$1:…@');
}

export function vaultOf(world: World, { secretKey }: Secrets): Vault {
  if (secretKey === null) throw new Mistake(`${NO_KEY} ${MAKE_KEY}`);
  return createVault(secretKey, () => world.bytes(12));
}

export const MAKE_KEY = 'Make one with: echo "SECRET_KEY=$(openssl rand -hex 32)" >> .env';
const NO_KEY = 'SECRET_KEY is missing: the keys of the accounts are kept encrypted with it.';

export function cannotOpen(config: Config, error: unknown): never {
  const known = error instanceof Error && error.message.startsWith('This database is newer');
  if (known) throw new Mistake(error.message);
  throw new Mistake(`The database ${placeOf(config)} cannot be opened (${briefly(error)}). Check DATABASE_URL.`);
}

export function briefly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
